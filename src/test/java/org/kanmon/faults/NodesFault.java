package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.TestDatabase;
import org.kanmon.TestDatabase.Place;
import org.kanmon.scenarios.OfficeProcess;

/** Two nodes on one PostgreSQL: started at the same moment on an empty database, one frozen for longer than its locks, one killed, both under load. */
class NodesFault {

  private static final long LOCK_MILLISECONDS = 4_000;
  private static final String[] SHORT_LOCKS = {"--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_MILLISECONDS, "--kanmon.mail.lease=4s", "--kanmon.mail.poll=500ms",
      "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=5s -c idle_in_transaction_session_timeout=4s"};

  @Test
  @Timeout(value = 12, unit = TimeUnit.MINUTES)
  void nothingIsLostAndNothingHappensTwice(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    Place place = TestDatabase.freshPostgresql();
    try (Mails mails = new Mails()) {
      OfficeProcess one = begin(folder, place, mails);
      OfficeProcess two = begin(folder, place, mails);
      one.ready();
      two.ready();
      Workload work = new Workload(one.port(), two.port()).start();
      work.goesOn(4, "with two nodes");
      two.freeze();
      // long after its locks on jobs and mails have ended, and the database has put an end to its transactions
      Workload.sleep(3 * LOCK_MILLISECONDS);
      two.thaw();
      work.goesOn(4, "after one node was frozen");
      one.kill();
      work.goesOn(4, "with one node");
      OfficeProcess again = begin(folder, place, mails).ready();
      work.goTo(again.port(), two.port());
      work.goesOn(4, "with two nodes again");
      work.stop();
      try (Books books = new Books(place)) {
        books.settle();
        work.everythingIsThere();
        books.agree(work.cases().size());
        assertThat(books.count("select count(*) from act_re_deployment where name_ = 'kanmon'")).as("editions").isEqualTo(1);
        assertThat(books.count("select count(*) from decision where subject = 'suitability'")).isLessThanOrEqualTo(work.cases().size());
        // whoever was frozen or killed between the mail server's answer and the database leaves a mail that is sent again
        mails.everyMailCame(books.count("select count(*) from mail"), 2);
      }
      again.close();
      two.close();
    }
  }

  private static OfficeProcess begin(Path folder, Place place, Mails mails) {
    Map<String, String> environment = new HashMap<>(Map.of("SPRING_PROFILES_ACTIVE", "demo,postgresql", "KANMON_DB_URL", place.url(), "KANMON_DB_USER", place.user(),
        "KANMON_DB_PASSWORD", place.password(), "KANMON_SMTP_HOST", "127.0.0.1", "KANMON_SMTP_PORT", String.valueOf(mails.port())));
    return OfficeProcess.beginning(folder, environment, List.of(), SHORT_LOCKS);
  }
}
