package org.kanmon.scenarios;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The whole application on a free port with an empty database in memory, the demo's people, and time standing still until a test moves it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:office;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "kanmon.demo.cases=false", "camunda.bpm.job-execution.enabled=false",
    "kanmon.mail.poll=1h", "spring.main.banner-mode=off", "logging.level.root=WARN", "logging.level.com.icegreen=OFF"})
@ActiveProfiles("demo")
@ExtendWith(EngineOfThisOffice.class)
public @interface RunningOffice {}
