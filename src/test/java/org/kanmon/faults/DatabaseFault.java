package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.PostgresServer;
import org.kanmon.TestDatabase;
import org.kanmon.TestDatabase.Place;
import org.kanmon.scenarios.OfficeProcess;

/** PostgreSQL is restarted in order, dies, and is cut off from the office, all under load. People are told to come back; the office recovers by itself. */
class DatabaseFault {

  /** A minute, unless somebody is in a hurry. */
  private static final int CUT_OFF_MILLISECONDS = 1_000 * Integer.getInteger("kanmon.faults.cut-off-seconds", 60);
  /** The same limits as in production, shorter. */
  private static final String[] SHORT_WAITS = {"--spring.datasource.hikari.connection-timeout=3000", "--spring.datasource.hikari.validation-timeout=1500",
      "--spring.datasource.hikari.data-source-properties.socketTimeout=4", "--spring.datasource.hikari.data-source-properties.connectTimeout=2",
      "--camunda.bpm.job-execution.lock-time-in-millis=5000", "--kanmon.mail.lease=5s", "--kanmon.mail.poll=500ms"};

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theOfficeRecoversByItself(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    // a server of its own, for the other tests go on with theirs; asked of the same place, so that it is skipped where there is none
    TestDatabase.postgresql();
    try (PostgresServer server = PostgresServer.start(); Line line = new Line(server.port()); Mails mails = new Mails()) {
      String database = server.newDatabase();
      Place direct = new Place(server.url(database), server.user(), server.password());
      try (OfficeProcess office = OfficeProcess.beginning(folder, Map.of("SPRING_PROFILES_ACTIVE", "demo,postgresql", "KANMON_DB_URL",
          "jdbc:postgresql://localhost:" + line.port() + "/" + database, "KANMON_DB_USER", server.user(), "KANMON_DB_PASSWORD", server.password(), "KANMON_SMTP_HOST", "127.0.0.1",
          "KANMON_SMTP_PORT", String.valueOf(mails.port())), List.of(), SHORT_WAITS).ready()) {
        Workload work = new Workload(office.port()).untilTheApplication().start();
        work.goesOn(3, "at first");
        server.stop();
        turnsAway(work, "while the database is stopped");
        server.startAgain();
        work.goesOn(3, "after the database was restarted");
        server.kill();
        server.startAgain();
        work.goesOn(3, "after the database died");
        line.cut();
        Workload.sleep(CUT_OFF_MILLISECONDS);
        turnsAway(work, "while the database is cut off");
        line.heal();
        work.goesOn(3, "after the database was cut off");
        work.stop();
        try (Books books = new Books(direct)) {
          books.settle();
          work.everythingIsThere();
          books.agree(work.cases().size());
          mails.everyMailCame(books.count("select count(*) from mail"), 3);
        }
        assertThat(office.log()).as("no stack trace reached anybody, but the log says why").contains("not possible: unavailable");
      }
    }
  }

  private static void turnsAway(Workload work, String when) {
    int before = work.turnedAway();
    Workload.await(() -> work.turnedAway() > before, when + ", an answer 503");
  }
}
