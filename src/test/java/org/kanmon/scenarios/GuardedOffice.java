package org.kanmon.scenarios;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.TestPropertySource;

/** A running office with the production's work for a password, waits that do not end within a test, and limits that a test can reach. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RunningOffice
@Tag("own-office")
@TestPropertySource(properties = {"kanmon.passwords.strength=10", "kanmon.login.first-delay=1h", "kanmon.login.one-place.longest-delay=9h",
    "kanmon.login.all-places.free=12", "kanmon.login.all-places.longest-delay=9h", "kanmon.login.all-accounts.free=20", "kanmon.login.all-accounts.longest-delay=9h",
    "kanmon.login.memory=1d", "kanmon.limits.active=true", "kanmon.limits.reads=120", "kanmon.limits.writes=30", "kanmon.limits.uploads=4", "kanmon.limits.passwords=60"})
@interface GuardedOffice {}
