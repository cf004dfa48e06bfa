package org.kanmon;

import java.util.Map;
import org.kanmon.commands.CommandLine;
import org.kanmon.inspection.CheckOffice;
import org.kanmon.transfer.EngineTables;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts everything: engine, web applications, REST, pages. Or a command of an operator, if the first argument names one. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Kanmon {

  private static final CommandLine COMMANDS = new CommandLine(Map.of("check", CheckOffice.class, "move", DatabaseCommands.class, "backup", DatabaseCommands.class,
      "restore", DatabaseCommands.class, "compare", DatabaseCommands.class));

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
  static class Schedules {}

  /** For commands about whole databases: no engine runs, and nothing of the application. */
  @Configuration
  @ComponentScan(basePackages = "org.kanmon.transfer")
  @ComponentScan(basePackages = "org.kanmon.workflow.engine", useDefaultFilters = false,
      includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = EngineTables.class))
  static class DatabaseCommands {}
}
