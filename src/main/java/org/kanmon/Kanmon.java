package org.kanmon;

import java.util.Map;
import org.kanmon.commands.CommandLine;
import org.kanmon.inspection.CheckOffice;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts everything: engine, web applications, REST, pages. Or a command of an operator, if the first argument names one. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Kanmon {

  private static final CommandLine COMMANDS = new CommandLine(Map.of("check", CheckOffice.class));

  public static void main(String[] args) {
    if (CommandLine.isCommand(args)) {
      System.exit(COMMANDS.run(args));
    }
    SpringApplication.run(Kanmon.class, args);
  }

  /** Mails leave only where people can come in: no command sends any. */
  @Configuration
  @EnableScheduling
  @ConditionalOnWebApplication
  static class Schedules {}
}
