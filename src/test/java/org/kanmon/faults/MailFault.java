package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.OfficeProcess;
import tools.jackson.databind.JsonNode;

/** The mail server refuses, says nothing or half a word, and goes after it has taken a mail; in the end each mail has come. Nobody else's work waits for it. */
class MailFault {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final String[] SHORT_WAITS = {"--spring.mail.properties.mail.smtp.timeout=1500", "--spring.mail.properties.mail.smtp.connectiontimeout=1500",
      "--kanmon.mail.poll=200ms", "--kanmon.mail.lease=4s", "--kanmon.mail.retry-after=100ms", "--kanmon.mail.attempts=30"};

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void everyMailComesInTheEnd(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    try (Mails mails = new Mails(); MailDoor door = new MailDoor(mails.port())) {
      Workload work;
      try (OfficeProcess office = OfficeProcess.beginning(folder, Map.of("KANMON_SMTP_HOST", "127.0.0.1", "KANMON_SMTP_PORT", String.valueOf(door.port())), List.of(), SHORT_WAITS)
          .ready()) {
        work = new Workload(office.port()).start();
        for (MailDoor.Mood mood : List.of(MailDoor.Mood.REFUSES, MailDoor.Mood.SAYS_NOTHING, MailDoor.Mood.SAYS_HALF, MailDoor.Mood.GOES_WITH_THE_MAIL)) {
          door.turn(mood);
          int before = door.visits();
          work.goesOn(2, "while the mail server " + mood);
          Workload.await(() -> door.visits() >= before + 2, "tries to deliver while the mail server " + mood);
        }
        assertThat(door.taken()).as("mails whose arrival nobody was told").isPositive();
        door.turn(MailDoor.Mood.WORKS);
        work.goesOn(2, "with a mail server that works");
        work.stop();
        Workload.await(() -> mails.received().size() >= 2 * work.cases().size() - unheld(work), "all mails");
        work.everythingIsThere();
        // the last ones have still to be noted as sent
        Workload.sleep(2_000);
      }
      try (Books books = Books.ofFile(folder)) {
        assertThat(books.count("select count(*) from mail where state <> 'SENT'")).as("not delivered").isZero();
        books.agree(work.cases().size());
        mails.everyMailCame(books.count("select count(*) from mail"), door.taken());
      }
    }
  }

  /** What is given up is not lost: the programme manager sees an incident for each mail that says what to do, and so does the check. */
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whatCannotBeDeliveredIsAnIncidentThatSaysWhatToDo(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    try (Mails mails = new Mails(); MailDoor door = new MailDoor(mails.port())) {
      door.turn(MailDoor.Mood.REFUSES);
      String[] fewTries = Stream.of(SHORT_WAITS).map(setting -> setting.replace("attempts=30", "attempts=2")).toArray(String[]::new);
      try (OfficeProcess office = OfficeProcess.beginning(folder, Map.of("KANMON_SMTP_HOST", "127.0.0.1", "KANMON_SMTP_PORT", String.valueOf(door.port())), List.of(), fewTries)
          .ready()) {
        Workload work = new Workload(office.port()).start();
        work.goesOn(2, "while the mail server refuses");
        work.stop();
        Http manager = new Http(office.port(), "manager", PASSWORD);
        Workload.await(() -> incidents(manager).size() >= 2, "an incident for each mail");
        assertThat(incidents(manager)).allSatisfy(incident -> {
          assertThat(incident.path("incidentType").asString()).isEqualTo("mail");
          assertThat(incident.path("incidentMessage").asString()).contains("Check the mail server").contains("/mails");
        });
      }
      try (Books books = Books.ofFile(folder)) {
        assertThat(mails.received()).isEmpty();
        long failed = books.count("select count(*) from mail where state = 'FAILED'");
        assertThat(failed).as("nothing is lost").isGreaterThanOrEqualTo(2);
        assertThat(books.count("select count(*) from act_ru_incident where incident_type_ = 'mail'")).as("each is somebody's to look after").isEqualTo(failed);
        assertThat(books.found()).contains("mail-not-delivered", "incident-open");
      }
    }
  }

  private static List<JsonNode> incidents(Http manager) {
    return StreamSupport.stream(manager.get("/engine-rest/incident").json().spliterator(), false).toList();
  }

  /** Cases whose talk was not held when work ended: their second mail is not written yet. */
  private static int unheld(Workload work) {
    return work.cases().size() - work.talksHeld();
  }
}
