package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.demo.documents.DemoDocuments;
import org.kanmon.faults.Books;
import org.kanmon.scenarios.Http.Answer;
import tools.jackson.databind.JsonNode;

/** The machine loses its power while four people work; afterwards nothing is lost and nothing has happened twice. */
@Tag("long")
class KillTest {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final List<String> APPLICANTS = List.of("applicant", "yoshida", "watanabe", "sasaki");
  /** Work that has been answered for before the power goes. */
  private static final int ENOUGH_OPENED = 10;
  private static final int ENOUGH_COMPLETED = 4;
  private static final long LONGEST_WORK_SECONDS = 60;

  private final byte[] document = new DemoDocuments().settlement("株式会社髙﨑製作所", 2026).content();
  /** Request key to case number, for what was answered; a key alone was sent. */
  private final Map<String, String> opened = new ConcurrentHashMap<>();
  private final Map<String, String> sent = new ConcurrentHashMap<>();
  private final Set<String> completed = ConcurrentHashMap.newKeySet();
  private final Set<String> claimed = ConcurrentHashMap.newKeySet();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final List<String> refused = new ArrayList<>();
  private final AtomicInteger keys = new AtomicInteger();

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void powerCut(@TempDir Path folder) throws Exception {
    GreenMail smtp = new GreenMail(ServerSetup.SMTP.dynamicPort());
    smtp.start();
    Map<String, String> environment = Map.of("KANMON_SMTP_HOST", "127.0.0.1", "KANMON_SMTP_PORT", String.valueOf(smtp.getSmtp().getPort()),
        "KANMON_MAIL_POLL", "1s", "KANMON_MAIL_LEASE", "10s");
    try {
      OfficeProcess office = OfficeProcess.ofClasses(folder, environment);
      work(office);
      try (OfficeProcess again = OfficeProcess.ofClasses(folder, environment)) {
        nothingIsLost(again);
        theRestIsTriedAgain(again);
        awaitBackgroundWork(again);
        everyCaseGoesOn(again);
        awaitMails(smtp);
      }
      assertThat(refused).as("refused while people worked").isEmpty();
      theBooksAgree(folder);
      mailsCameOnce(smtp);
    } finally {
      smtp.stop();
    }
  }

  /** Four people at once until the power goes in the middle of it. */
  private void work(OfficeProcess office) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(APPLICANTS.size());
    List<Future<?>> hands = new ArrayList<>();
    for (String applicant : APPLICANTS) {
      hands.add(people.submit(() -> person(office, applicant)));
    }
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WORK_SECONDS);
    while ((opened.size() < ENOUGH_OPENED || completed.size() < ENOUGH_COMPLETED) && System.nanoTime() < until) {
      OfficeProcess.sleep();
    }
    office.kill();
    for (Future<?> hand : hands) {
      hand.get();
    }
    people.shutdown();
    assertThat(opened).as(office.log()).hasSizeGreaterThanOrEqualTo(ENOUGH_OPENED);
    assertThat(completed).as(office.log()).isNotEmpty();
  }

  private Void person(OfficeProcess office, String id) {
    Http applicant = new Http(office.port(), id, PASSWORD);
    Http secretariat = new Http(office.port(), "secretariat", PASSWORD);
    try {
      while (true) {
        String key = "kill-" + keys.incrementAndGet();
        sent.put(key, id);
        Answer answer = applicant.post("/api/consultations", request(key), "Idempotency-Key", key);
        if (!expect(201, answer)) {
          continue;
        }
        String number = answer.json().path("caseNumber").asString();
        opened.put(key, number);
        Answer filed = applicant.upload("/api/cases/" + number + "/documents", "OTHER", "資料 髙 " + key + ".xlsx", document);
        if (expect(201, filed)) {
          documents.put(filed.json().path("id").asString(), number);
        }
        talk(secretariat, number);
      }
    } catch (UncheckedIOException powerCut) {
      return null;
    }
  }

  private void talk(Http secretariat, String number) {
    String task = null;
    for (int tries = 0; tries < 100 && task == null; tries++) {
      JsonNode open = secretariat.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=Task_HoldPreliminaryTalk").json();
      task = open.isEmpty() ? null : open.get(0).path("id").asString();
      if (task == null) {
        OfficeProcess.sleep();
      }
    }
    if (expect(204, secretariat.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "secretariat")))) {
      claimed.add(number);
    }
    if (expect(204, secretariat.complete(task, talk()))) {
      completed.add(number);
    }
  }

  private boolean expect(int status, Answer answer) {
    if (answer.status() != status) {
      synchronized (refused) {
        refused.add(answer.status() + " " + answer.text());
      }
    }
    return answer.status() == status;
  }

  private static Map<String, Object> request(String key) {
    Map<String, Object> request = new HashMap<>(TaskDoorTest.consultation());
    request.put("title", "停電 " + key);
    return request;
  }

  private static Map<String, Object> talk() {
    return Map.of("heldOn", java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")).toString(), "outcome", "SUITABLE", "notes", "面談の記録。");
  }

  private void nothingIsLost(OfficeProcess office) {
    Map<String, String> found = casesByKey(office);
    opened.forEach((key, number) -> assertThat(found).as("answered for before the power went").containsEntry(key, number));
    assertThat(found.keySet()).as("nothing that nobody asked for").isSubsetOf(sent.keySet());
    documents.forEach((id, number) -> {
      Answer content = applicantOf(office, number).get("/api/cases/" + number + "/documents/" + id);
      assertThat(content.status()).isEqualTo(200);
      assertThat(content.raw().body()).isEqualTo(document);
    });
    Http secretariat = new Http(office.port(), "secretariat", PASSWORD);
    for (String number : completed) {
      assertThat(secretariat.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=Task_HoldPreliminaryTalk").json()).isEmpty();
    }
  }

  /** As a client does that got no answer: the same request with the same key; and, to be sure, those that got one too. */
  private void theRestIsTriedAgain(OfficeProcess office) {
    Map<String, String> before = casesByKey(office);
    sent.forEach((key, person) -> {
      Answer answer = new Http(office.port(), person, PASSWORD).post("/api/consultations", request(key), "Idempotency-Key", key);
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      String number = answer.json().path("caseNumber").asString();
      assertThat(before.getOrDefault(key, number)).isEqualTo(number);
      assertThat("true".equals(answer.header("Idempotent-Replayed"))).as("done before: " + key).isEqualTo(before.containsKey(key));
      opened.put(key, number);
    });
    assertThat(casesByKey(office)).hasSize(sent.size());
  }

  /** Jobs that the dead process had locked are taken over when its lock ends; the clock goes past it. */
  private void awaitBackgroundWork(OfficeProcess office) {
    Answer moved = new Http(office.port(), "admin", PASSWORD).post("/api/demo/clock", Map.of("advance", "PT15M"));
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
  }

  private void everyCaseGoesOn(OfficeProcess office) {
    Http secretariat = new Http(office.port(), "secretariat", PASSWORD);
    for (String number : opened.values()) {
      JsonNode tasks = secretariat.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=Task_HoldPreliminaryTalk").json();
      if (!tasks.isEmpty()) {
        assertThat(tasks).as(number).hasSize(1);
        Answer done = secretariat.complete(tasks.get(0).path("id").asString(), talk());
        assertThat(done.status()).as(done.text()).isEqualTo(204);
      }
      JsonNode view = applicantOf(office, number).get("/api/cases/" + number).json();
      assertThat(view.path("actions").findValuesAsString("rel")).as(view.toPrettyString()).contains("material");
      assertThat(view.path("next").findValuesAsString("role")).containsExactly("applicant");
    }
  }

  /** Read from the file itself, after the end: the engine's tables and ours tell the same story. */
  private void theBooksAgree(Path folder) {
    assertThat(OfficeProcess.rows(folder, "select count(*) from act_re_deployment")).containsExactly(List.of("1"));
    List<List<String>> registered = OfficeProcess.rows(folder, "select case_number from funding_case order by 1");
    assertThat(registered).hasSize(sent.size());
    assertThat(OfficeProcess.rows(folder, "select business_key_ from act_ru_execution where parent_id_ is null and super_exec_ is null order by 1"))
        .isEqualTo(registered);
    assertThat(OfficeProcess.rows(folder, "select business_key_ from act_hi_procinst where super_process_instance_id_ is null order by 1")).isEqualTo(registered);
    assertThat(OfficeProcess.rows(folder, "select case_number from decision where subject = 'suitability' order by 1")).as("one decision each").isEqualTo(registered);
    assertThat(OfficeProcess.rows(folder, """
        select p.business_key_ from act_ru_task t join act_hi_procinst p on p.id_ = t.proc_inst_id_ where t.task_def_key_ = 'Task_SubmitMaterial' order by 1"""))
        .as("one token each, in the same place").isEqualTo(registered);
    assertThat(OfficeProcess.rows(folder, "select case_number, notice, recipient from mail group by case_number, notice, recipient having count(*) > 1"))
        .as("no notice twice").isEmpty();
    assertThat(OfficeProcess.rows(folder, "select case_number from mail where notice = 'material-requested' order by 1")).isEqualTo(registered);
    assertThat(OfficeProcess.rows(folder, """
        select d.id from document d where d.size_bytes <> (select coalesce(sum(octet_length(c.content)), 0) from document_chunk c where c.document_id = d.id)"""))
        .as("documents that are not whole").isEmpty();
    assertThat(OfficeProcess.rows(folder, "select id_ from act_ru_incident")).isEmpty();
    try (Books books = Books.ofFile(folder)) {
      books.agree(sent.size());
    }
  }

  /** Two for each case: that it was received, and that material is awaited. */
  private void awaitMails(GreenMail smtp) {
    for (int tries = 0; tries < 300 && ids(smtp).size() < 2 * sent.size(); tries++) {
      OfficeProcess.sleep();
    }
  }

  /** Every mail has come. At most the one that was under way when the power went can have come again, and then it says so by its id. */
  private void mailsCameOnce(GreenMail smtp) {
    assertThat(ids(smtp)).hasSize(2 * sent.size());
    assertThat(smtp.getReceivedMessages()).hasSizeBetween(2 * sent.size(), 2 * sent.size() + 1);
  }

  private static Set<String> ids(GreenMail smtp) {
    return Arrays.stream(smtp.getReceivedMessages()).map(KillTest::messageId).collect(Collectors.toSet());
  }

  /** Every case that there is, by the key that its title bears; no key may have two. */
  private Map<String, String> casesByKey(OfficeProcess office) {
    Http secretariat = new Http(office.port(), "secretariat", PASSWORD);
    Map<String, String> found = new TreeMap<>();
    Set<String> numbers = new TreeSet<>();
    for (String href = "/api/cases?page=0&size=100"; href != null; ) {
      JsonNode page = secretariat.get(href).json();
      for (JsonNode file : page.path("items")) {
        String key = file.path("title").asString().replace("停電 ", "");
        assertThat(found.put(key, file.path("caseNumber").asString())).as("two cases of " + key).isNull();
        assertThat(numbers.add(file.path("caseNumber").asString())).isTrue();
      }
      href = page.path("next").isNull() || page.path("next").isMissingNode() ? null : page.path("next").asString();
    }
    return found;
  }

  private Http applicantOf(OfficeProcess office, String number) {
    String key = opened.entrySet().stream().filter(entry -> entry.getValue().equals(number)).findFirst().orElseThrow().getKey();
    return new Http(office.port(), sent.get(key), PASSWORD);
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (jakarta.mail.MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
