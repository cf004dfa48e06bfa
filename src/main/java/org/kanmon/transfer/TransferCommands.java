package org.kanmon.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.kanmon.commands.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * The commands for a whole database. "Own" is the database that the application would run on, from the same settings; the other one is an address
 * ({@code jdbc:...}, with {@code KANMON_OTHER_USER} and {@code KANMON_OTHER_PASSWORD}) or the file of a backup.
 */
@Configuration(proxyBeanMethods = false)
@Lazy
class TransferCommands {

  private static final Logger LOG = LoggerFactory.getLogger(TransferCommands.class);
  private static final String ENDING = ".mv.db";
  private static final String UNFINISHED = ".unfinished";

  private final Transfer transfer;
  private final Environment settings;

  TransferCommands(Transfer transfer, Environment settings) {
    this.transfer = transfer;
    this.settings = settings;
  }

  /** What a command tries: what differs, nothing if all is well. */
  private interface Attempt {

    List<String> run() throws SQLException, IOException;
  }

  /** Fills the own database, which must be new, from another one. */
  @Bean
  Command move() {
    return arguments -> attempt(() -> transfer.copy(other("from"), own()),
        "Done: everything from " + settings.getProperty("from") + " is in the own database, and every row was compared. Start Kanmon.");
  }

  /** Fills the own database, which must be new, from a backup. */
  @Bean
  Command restore() {
    return arguments -> attempt(() -> transfer.copy(other("from"), own()),
        "Done: everything from the backup " + settings.getProperty("from") + " is in the own database, and every row was compared. Start Kanmon.");
  }

  /** Writes everything in the own database to a new file. */
  @Bean
  Command backup() {
    return arguments -> attempt(() -> backup(Path.of(needed("to"))),
        "Done: everything is in " + settings.getProperty("to") + ", and every row was compared. Keep the file where only those may read it who may read the database.");
  }

  /** Says whether the own database and another one hold the same. */
  @Bean
  Command compare() {
    return arguments -> attempt(() -> transfer.compare(own(), other("with")), "Done: both hold the same, row by row.",
        "Nothing was changed. If somebody works on one of them, that is why; stop Kanmon and compare again.");
  }

  private List<String> backup(Path to) throws SQLException, IOException {
    Path file = file(to.toString());
    if (Files.exists(file)) {
      throw new TransferProblem("There is a file " + file + " already. Choose another name; a backup never replaces one.");
    }
    Path unfinished = file(to + UNFINISHED);
    Files.deleteIfExists(unfinished);
    List<String> differences = transfer.copy(own(), new Place(url(unfinished), "sa", ""));
    if (differences.isEmpty()) {
      Files.move(unfinished, file);
    } else {
      Files.delete(unfinished);
    }
    return differences;
  }

  private Place own() {
    return new Place(settings.getProperty("spring.datasource.url", ""), settings.getProperty("spring.datasource.username", ""),
        settings.getProperty("spring.datasource.password", ""));
  }

  private Place other(String option) {
    String where = needed(option);
    if (!where.startsWith("jdbc:")) {
      Path file = file(where);
      if (!Files.isReadable(file)) {
        throw new TransferProblem("There is no file " + file + " that can be read. Give the file of a backup, or the address of a database (jdbc:...).");
      }
      return new Place(url(file) + ";IFEXISTS=TRUE", "sa", "");
    }
    boolean mustBeThere = where.startsWith("jdbc:h2:file:") && !where.contains("IFEXISTS");
    return new Place(where + (mustBeThere ? ";IFEXISTS=TRUE" : ""), settings.getProperty("KANMON_OTHER_USER", "sa"), settings.getProperty("KANMON_OTHER_PASSWORD", ""));
  }

  private String needed(String option) {
    String value = settings.getProperty(option, "");
    if (value.isBlank()) {
      throw new TransferProblem("The option --" + option + "=... is missing. It is told in src/docs/operations.md.");
    }
    return value;
  }

  private static Path file(String name) {
    return Path.of(name.endsWith(ENDING) ? name : name + ENDING).toAbsolutePath().normalize();
  }

  private static String url(Path file) {
    String name = file.toString();
    return "jdbc:h2:file:" + name.substring(0, name.length() - ENDING.length());
  }

  private static int attempt(Attempt attempt, String done) {
    return attempt(attempt, done, "Nothing was kept. Make sure that nobody works on either database, then call again; if it differs again, keep both and ask for help.");
  }

  private static int attempt(Attempt attempt, String done, String different) {
    try {
      List<String> differences = attempt.run();
      if (differences.isEmpty()) {
        LOG.info(done);
        return Command.DONE;
      }
      LOG.error("NOT THE SAME. Tables that differ: {}", differences.size());
      differences.forEach(difference -> LOG.error("  {}", difference));
      LOG.error(different);
      return Command.FAILED;
    } catch (TransferProblem problem) {
      LOG.error(problem.getMessage());
      return Command.MISUSED;
    } catch (SQLException | IOException failed) {
      LOG.error("It failed: {}\nNothing was kept. Mend the cause, then call again; what was begun does not stand in the way.", failed.getMessage());
      return Command.FAILED;
    }
  }
}
