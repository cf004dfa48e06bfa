package org.kanmon.scenarios;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.TestPropertySource;

/** Another office than the one of {@link RunningOffice}, shared by tests that count what there is in all cases of a call, or change it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RunningOffice
@Tag("own-office")
@TestPropertySource(properties = {"kanmon.postponements.poll=100ms", "kanmon.check.shown=100"})
@interface SecondOffice {}
