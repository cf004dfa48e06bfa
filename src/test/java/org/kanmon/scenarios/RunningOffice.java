package org.kanmon.scenarios;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kanmon.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a free port with an empty database of its own, the demo's people, and time standing still until a test moves it. All tests that say no more
 * than this share one; a test with a setting of its own starts another, and says so by the tag {@code own-office}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "kanmon.demo.cases=false", "camunda.bpm.job-execution.enabled=false",
    "kanmon.mail.poll=1h", "kanmon.moves.poll=1h", "spring.main.banner-mode=off", "logging.level.root=WARN", "logging.level.com.icegreen=OFF"})
@ActiveProfiles(resolver = TestDatabase.Profiles.class)
@ContextConfiguration(initializers = TestDatabase.OfContext.class)
@Tag("office")
@ExtendWith({TestDatabase.Available.class, EngineOfThisOffice.class})
public @interface RunningOffice {}
