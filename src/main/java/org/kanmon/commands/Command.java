package org.kanmon.commands;

import org.springframework.boot.ApplicationArguments;

/**
 * What an operator runs from the jar in place of the application: {@code java -jar kanmon.jar NAME [--option=value ...]}. A command is a bean with the name
 * that people type. It says what it does through its logger, which goes to the console as plain lines, and ends with a number for scripts.
 */
public interface Command {

  /** All is well. */
  int DONE = 0;
  /** Something was found or went wrong; the last lines say what, and what to do next. */
  int FAILED = 1;
  /** It was called in a way it does not understand, and has done nothing. */
  int MISUSED = 2;

  /** @return {@link #DONE}, {@link #FAILED} or {@link #MISUSED} */
  int run(ApplicationArguments arguments);
}
