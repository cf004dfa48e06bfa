package org.kanmon.commands;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tells a command from a start of the application, and runs it without pages, REST, scheduled work or the engine's job executor.
 *
 * @param parts what to start for each command, by its name
 */
public record CommandLine(Map<String, Class<?>> parts) {

  /** Settings of every command, which lose against what is given on the command line. */
  private static final String[] QUIET = {"spring.main.banner-mode=off", "spring.main.log-startup-info=false", "camunda.bpm.job-execution.enabled=false", "logging.pattern.console=%m%n",
      "logging.level.root=WARN", "logging.level.org.kanmon=INFO", "kanmon.demo.cases=false"};

  /** Whether the first argument is a name, not an option of the application. */
  public static boolean isCommand(String... arguments) {
    return arguments.length > 0 && !arguments[0].startsWith("-");
  }

  /** Runs the command that the first argument names, and says how it ended. */
  public int run(String... arguments) {
    String name = arguments[0];
    if (!parts.containsKey(name)) {
      LoggerFactory.getLogger(CommandLine.class).error("There is no command \"{}\". There are: {}. Without a command, the application starts.", name,
          String.join(", ", new TreeMap<>(parts).keySet()));
      return Command.MISUSED;
    }
    String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
    try (ConfigurableApplicationContext context = new SpringApplicationBuilder(parts.get(name)).web(WebApplicationType.NONE).properties(QUIET).run(options)) {
      return context.getBean(name, Command.class).run(context.getBean(ApplicationArguments.class));
    }
  }
}
