package org.kanmon;

import java.util.Map;
import org.kanmon.commands.CommandLine;
import org.kanmon.inspection.CheckOffice;
import org.kanmon.programmes.ConfiguredCalls;
import org.kanmon.refusals.Outage;
import org.kanmon.refusals.Refusal;
import org.kanmon.transfer.EngineTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts everything: engine, web applications, REST, pages. Or a command of an operator, if the first argument names one. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Kanmon {

  private static final CommandLine COMMANDS = new CommandLine(Map.of("check", CheckOffice.class, "check-terms", LookThrough.class, "move", DatabaseCommands.class,
      "backup", DatabaseCommands.class, "restore", DatabaseCommands.class, "compare", DatabaseCommands.class));

  public static void main(String[] args) {
    if (CommandLine.isCommand(args)) {
      System.exit(command(args));
    }
    SpringApplication.run(Kanmon.class, args);
  }

  /** Runs the command that the first argument names. Answers as the process would end: see {@link org.kanmon.commands.Command}. */
  public static int command(String... args) {
    return COMMANDS.run(args);
  }

  /** Mails leave only where people can come in: no command sends any. */
  @Configuration
  @EnableScheduling
  @ConditionalOnWebApplication
  static class Schedules {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    /** A database that is away is told in a line each time, and not as an error of ours: whatever it is, it is tried again. */
    @Bean
    ThreadPoolTaskSchedulerCustomizer failuresInTheLog() {
      return scheduler -> scheduler.setErrorHandler(failure -> {
        Refusal outage = Outage.of(failure);
        if (outage == null) {
          LOG.error("what is done from time to time failed", failure);
        } else {
          LOG.warn("what is done from time to time is not possible: {}", outage.code());
        }
      });
    }
  }

  /** For commands about whole databases: no engine runs, and nothing of the application. */
  @Configuration
  @ComponentScan(basePackages = "org.kanmon.transfer")
  @ComponentScan(basePackages = "org.kanmon.workflow.engine", useDefaultFilters = false,
      includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = EngineTables.class))
  static class DatabaseCommands {}

  /** For the command that looks through the files of an edition: neither a database nor an engine. */
  @Configuration
  @ComponentScan({"org.kanmon.workflow.check", "org.kanmon.refusals"})
  @EnableConfigurationProperties(ConfiguredCalls.class)
  static class LookThrough {}
}
