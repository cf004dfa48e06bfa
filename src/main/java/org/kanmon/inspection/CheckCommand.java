package org.kanmon.inspection;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.kanmon.commands.Command;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar kanmon.jar check}: examines the database of an installation, reading only. {@code --json} answers for machines, {@code --quick} leaves out
 * the contents of documents, {@code --language=ja|en} is the office's language otherwise. Ends with 0 if all is well, 1 if records contradict each other, 2 if it
 * could not be checked.
 */
@Component("check")
class CheckCommand implements Command {

  private static final Logger LOG = LoggerFactory.getLogger(CheckCommand.class);
  /** SQL states of H2: another process has the file; there is no file. */
  private static final List<String> IN_USE = List.of("90020");
  private static final List<String> MISSING = List.of("90146", "90013");
  private static final int EVERY = 20;

  private final Inspection inspection;
  private final ReportWriter writer;
  private final Words words;
  private final Locale language;

  CheckCommand(Inspection inspection, ReportWriter writer, Words words, OfficeLanguage office) {
    this.inspection = inspection;
    this.writer = writer;
    this.words = words;
    this.language = office.locale();
  }

  @Override
  public int run(ApplicationArguments arguments) {
    Locale wanted = arguments.containsOption("language") ? Locale.forLanguageTag(arguments.getOptionValues("language").get(0)) : language;
    boolean json = arguments.containsOption("json");
    BiConsumer<Integer, Integer> progress = json ? (n, of) -> {} : (n, of) -> {
      if (n % EVERY == 0 || n.equals(of)) {
        LOG.info(words.text("check.progress", wanted, n, of));
      }
    };
    try {
      Report report = inspection.run(!arguments.containsOption("quick"), progress);
      LOG.info(json ? writer.asJson(report, wanted) : writer.inWords(report, wanted));
      return report.isClean() ? DONE : FAILED;
    } catch (RuntimeException failed) {
      LOG.error(words.text(reason(failed), wanted, innermost(failed).getMessage()));
      return MISUSED;
    }
  }

  private static String reason(RuntimeException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && IN_USE.contains(sql.getSQLState())) {
        return "check.in-use";
      }
      if (cause instanceof SQLException sql && MISSING.contains(sql.getSQLState())) {
        return "check.no-database";
      }
    }
    return "check.failed";
  }

  private static Throwable innermost(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
