package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.OfficeProcess;

/**
 * Two nodes on one PostgreSQL, started at the same moment on an empty database. Under load one is frozen in the middle of its work for longer than its locks
 * and comes back to what the other has done meanwhile; then one is killed.
 */
class NodesFault {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final long LOCK_MILLISECONDS = 3_000;
  /** Nothing here puts an end to the transactions of a frozen node: what it comes back with is committed late, or refused. */
  private static final String[] SHORT_LOCKS = {"--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_MILLISECONDS,
      "--camunda.bpm.job-execution.max-wait=1000", "--kanmon.mail.lease=3s", "--kanmon.mail.poll=500ms"};
  private static final int MOST_TRIES = 30;
  private static final String WAITS = "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'two' "
      + "and wait_event_type = 'Lock' and query ilike 'insert into mail%'";
  private static final String IN_THE_MIDDLE = "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'two' "
      + "and state like 'idle in transaction%'";
  /** The other node ends its jobs within a moment; whose lock stays is frozen. */
  private static final String LOCKED_JOBS = "select count(*) from act_ru_job where lock_owner_ is not null and lock_exp_time_ > localtimestamp";

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void nothingIsLostAndNothingHappensTwice(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws SQLException {
    Place place = TestDatabase.freshPostgresql();
    try (Mails mails = new Mails(); Processes nodes = new Processes()) {
      OfficeProcess one = nodes.add(begin(folder, place, mails, "one"));
      OfficeProcess two = nodes.add(begin(folder, place, mails, "two"));
      one.ready();
      two.ready();
      theyGoOn(folder, place, mails, nodes, one, two);
    }
  }

  private static void theyGoOn(Path folder, Place place, Mails mails, Processes nodes, OfficeProcess one, OfficeProcess two)
      throws SQLException {
    try (Books books = new Books(place)) {
      wasSetUpOnce(books, one, two);
      Workload work = new Workload(one.port(), two.port()).untilTheApplication().start();
      work.goesOn(4, "with two nodes");
      freezeInTheMiddle(place, books, two);
      // long after its locks on jobs and mails have ended; people go to the other node
      work.goTo(one.port());
      Workload.sleep(3 * LOCK_MILLISECONDS);
      two.thaw();
      work.goTo(one.port(), two.port());
      work.goesOn(4, "after one node was frozen");
      one.kill();
      work.goesOn(4, "with one node");
      OfficeProcess again = nodes.add(begin(folder, place, mails, "one")).ready();
      work.goTo(again.port(), two.port());
      work.goesOn(4, "with two nodes again");
      work.stop();

      books.settle();
      work.everythingIsThere();
      books.agree(work.cases().size());
      assertThat(books.count("select count(*) from act_re_deployment")).as("editions").isEqualTo(1);
      assertThat(books.count("select count(*) - count(distinct case_number) from decision where subject = 'suitability'"))
          .as("decided twice").isZero();
      assertThat(books.count("select count(*) from decision where subject = 'suitability'")).as("talks decided").isGreaterThanOrEqualTo(work.talksHeld());
      // whoever was frozen or killed between the mail server's answer and the database leaves a mail that is sent again
      mails.everyMailCame(books.count("select count(*) from mail"), 2);
      assertThat(two.log()).as("a node that comes back too late is no error of ours").doesNotContain("NullPointerException");
    }
  }

  /** One deployment, one of everybody, and both are ready. */
  private static void wasSetUpOnce(Books books, OfficeProcess... nodes) {
    assertThat(books.count("select count(*) from act_re_deployment")).as("editions").isEqualTo(1);
    assertThat(books.count("select count(*) from act_re_procdef where version_ > 1")).as("models deployed again").isZero();
    for (OfficeProcess node : nodes) {
      Http anybody = new Http(node.port(), null, null);
      assertThat(anybody.get("/actuator/health/readiness").status()).isEqualTo(200);
      List<String> people = anybody.get("/api/demo/people").json().findValuesAsString("id");
      assertThat(people).doesNotHaveDuplicates().contains("applicant", "secretariat", "admin");
      assertThat(books.count("select count(*) from act_id_user")).as("people").isEqualTo(people.size());
      assertThat(new Http(node.port(), "applicant", PASSWORD).get("/api/cases").status()).isEqualTo(200);
      assertThat(node.log()).doesNotContain(" ERROR ");
    }
  }

  /** In the middle of a job: its notice waits for a table that somebody holds until the node is frozen. A freeze at any other moment would show little. */
  private static void freezeInTheMiddle(Place place, Books books, OfficeProcess node) throws SQLException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try (Connection holder = DriverManager.getConnection(place.url(), place.user(), place.password())) {
        holder.setAutoCommit(false);
        holder.createStatement().execute("lock table mail in share mode");
        Workload.await(() -> books.count(WAITS) > 0, "a notice that waits");
        node.freeze();
        holder.rollback();
      }
      // the database comes to the end of what it was asked, the other node to the end of its jobs
      Workload.sleep(1_000);
      if (books.count(IN_THE_MIDDLE) > 0 && books.count(LOCKED_JOBS) > 0) {
        return;
      }
      node.thaw();
    }
    throw new AssertionError("the node was never in the middle of a job");
  }

  private static OfficeProcess begin(Path folder, Place place, Mails mails, String name) {
    Map<String, String> environment = new HashMap<>(Map.of("SPRING_PROFILES_ACTIVE", "demo,postgresql", "KANMON_DB_URL",
        place.url() + "?ApplicationName=" + name, "KANMON_DB_USER", place.user(), "KANMON_DB_PASSWORD", place.password(), "KANMON_NODE", name, "KANMON_SMTP_HOST", "127.0.0.1", "KANMON_SMTP_PORT",
        String.valueOf(mails.port())));
    return OfficeProcess.beginning(folder, environment, List.of(), SHORT_LOCKS);
  }
}
