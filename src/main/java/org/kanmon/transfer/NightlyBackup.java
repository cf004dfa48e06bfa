package org.kanmon.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Saves the database in a file while people work, which no other process could: it serves one at a time. H2 writes down one moment of it; the copy counts as a
 * backup once it has been opened and every row of it has been read.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnExpression("!'${kanmon.backup.folder:}'.isBlank()")
class NightlyBackup {

  private static final Logger LOG = LoggerFactory.getLogger(NightlyBackup.class);
  private static final String IN_A_FILE = "jdbc:h2:file:";
  private static final String PREFIX = "kanmon-";
  private static final String ENDING = ".mv.db";
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

  private final JdbcClient jdbc;
  private final BackupTerms terms;
  private final Clock clock;
  private final Environment settings;

  NightlyBackup(JdbcClient jdbc, BackupTerms terms, Clock clock, Environment settings) {
    this.jdbc = jdbc;
    this.terms = terms;
    this.clock = clock;
    this.settings = settings;
    if (!settings.getProperty("spring.datasource.url", "").startsWith(IN_A_FILE)) {
      throw new IllegalStateException("kanmon.backup.folder is for a database in a file (" + IN_A_FILE
          + "...). PostgreSQL is saved by pg_dump; see src/docs/operations.md.");
    }
  }

  @Scheduled(cron = "${kanmon.backup.at}")
  void nightly() {
    try {
      LOG.info("Backup written and read again: {}", write());
      removeOld();
    } catch (IOException | SQLException | RuntimeException failed) {
      LOG.error("THERE IS NO BACKUP OF THIS NIGHT in {}. Make sure that the folder is there, can be written and has room for two copies of the database. "
          + "It is tried again at the next time ({}); until then stop Kanmon and call the command backup.", terms.folder(), terms.at(), failed);
    }
  }

  /** The new file. */
  private Path write() throws IOException, SQLException {
    Files.createDirectories(terms.folder());
    Path file = terms.folder().toAbsolutePath().resolve(PREFIX + LocalDateTime.now(clock).format(MOMENT) + ENDING);
    if (Files.exists(file)) {
      throw new TransferProblem("There is a file " + file + " already.");
    }
    Path packed = file.resolveSibling("unfinished.zip");
    Path unfinished = file.resolveSibling("unfinished" + ENDING);
    try {
      Files.deleteIfExists(packed);
      jdbc.sql("backup to '" + packed.toString().replace("'", "''") + "'").update();
      unpack(packed, unfinished);
      read(unfinished);
      return Files.move(unfinished, file);
    } finally {
      Files.deleteIfExists(packed);
      Files.deleteIfExists(unfinished);
    }
  }

  private static void unpack(Path packed, Path to) throws IOException {
    Files.deleteIfExists(to);
    try (InputStream in = Files.newInputStream(packed); ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(ENDING)) {
          Files.copy(zip, to);
          return;
        }
      }
    }
    throw new TransferProblem("H2 wrote no database into " + packed + ".");
  }

  /** Opens it as a restore would, and reads all that is in it. What was under way at that moment is taken back by opening it. */
  private void read(Path file) throws SQLException {
    String name = file.toString();
    Place place = new Place(IN_A_FILE + name.substring(0, name.length() - ENDING.length()) + ";IFEXISTS=TRUE",
        settings.getProperty("spring.datasource.username", ""), settings.getProperty("spring.datasource.password", ""));
    try (Database copy = Database.open(place)) {
      copy.beginReading();
      Map<String, Table> tables = copy.tables();
      if (copy.version().isEmpty() || tables.isEmpty()) {
        throw new TransferProblem("The copy holds no tables of Kanmon.");
      }
      long rows = 0;
      for (Table table : tables.values()) {
        rows += Fingerprint.of(copy, table).rows();
      }
      LOG.info("{} rows in {} tables", rows, tables.size());
    }
  }

  private void removeOld() throws IOException {
    List<Path> old;
    try (Stream<Path> all = Files.list(terms.folder())) {
      // by their names, which are moments
      old = all.filter(file -> file.getFileName().toString().matches(PREFIX + "\\d{4}-\\d\\d-\\d\\d-\\d{6}\\.mv\\.db")).sorted(Comparator.reverseOrder())
          .skip(Math.max(1, terms.keep())).toList();
    }
    for (Path file : old) {
      Files.delete(file);
      LOG.info("Old backup removed: {}", file);
    }
  }
}
