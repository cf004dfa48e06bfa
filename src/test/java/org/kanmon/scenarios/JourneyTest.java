package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.TestDatabase;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.demo.AnswerBook;
import org.kanmon.demo.DemoFiles;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.documents.DemoFile;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/**
 * One case from the first request to its closing, thirteen years later, each person at their own door and nobody past it. On PostgreSQL there are two nodes,
 * and every request goes to the one that the last did not go to.
 */
@RunningOffice
class JourneyTest {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern ENGINE_WORD = Pattern.compile("\"(Task|Activity|Gateway|Call|Event)_|AStepRepayable|processInstance|taskId|executionId");
  private static final long AMOUNT = 123_456_789;
  private static final Plan PLAN = Plan.of("journey", "applicant", "東都大学", "髙効率𠮷型モーターの実用化", AMOUNT, 24, 0)
      .with("ProposeRepaymentPlan", Map.of("method", "INSTALMENTS", "graceYears", 3, "instalments", 7))
      // people of the demo: other tests have added reviewers of their own
      .with("NameReviewers", Map.of("reviewers", List.of("reviewer", "tanaka", "suzuki")))
      .with("ArrangeInterview", Map.of("panel", List.of("yamada", "saito", "matsumoto", "inoue", "hashimoto")));
  /** What an applicant may do at any time and does not have to. */
  private static final Set<String> OPTIONAL = Set.of("withdrawal", "documents", "stop-request", "early-repayment");
  private static final Map<String, Role> OFFICES = Map.of("po", Role.PROGRAMME_OFFICER, "pd", Role.PROGRAMME_DIRECTOR, "secretariat", Role.SECRETARIAT, "accounting",
      Role.ACCOUNTING, "executive", Role.EXECUTIVE);
  private static final List<String> STAGES = List.of("consultation", "application", "document-screening", "interview-screening", "adoption", "contract", "development",
      "settlement", "post-evaluation", "repayment", "follow-up", "closed");

  @LocalServerPort
  private int port;
  @Autowired
  private TimeTravel time;
  @Autowired
  private AnswerBook book;
  @Autowired
  private DemoFiles files;
  @Autowired
  private People people;
  @Autowired
  private Cases cases;
  @Autowired
  private Ledger ledger;
  @Autowired
  private Outbox outbox;
  @Autowired
  private Decisions decisions;
  @Autowired
  private HistoryService history;

  @Autowired
  private Environment settings;

  private final Map<String, FormOf> forms = TaskForms.read(Path.of("processes"));
  private final Map<String, Integer> times = new HashMap<>();
  private final Map<String, Http> staff = new LinkedHashMap<>();
  private final Set<String> stages = new LinkedHashSet<>();
  private final Set<String> documentIds = new TreeSet<>();
  private final List<String> answers = new ArrayList<>();
  private final Set<String> drafted = new TreeSet<>();
  private final List<Integer> nodes = new ArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private Http applicant;
  private Http admin;
  private CaseNumber number;
  private int acts;

  /** Form and task of an applicant's noun. */
  record FormOf(String form, String task) {}

  @Test
  void aCaseGoesFromTheFirstTalkToItsEnd(@TempDir Path folder) throws Exception {
    time.set(Duration.ZERO);
    nodes.add(port);
    try (OfficeProcess second = TestDatabase.isPostgresql() ? OfficeProcess.ofClasses(folder, Map.of("SPRING_PROFILES_ACTIVE", "demo,postgresql",
        "KANMON_DB_URL", settings.getRequiredProperty("spring.datasource.url"), "KANMON_DB_USER", settings.getRequiredProperty("spring.datasource.username"),
        "KANMON_DB_PASSWORD", settings.getRequiredProperty("spring.datasource.password"), "KANMON_MAIL_POLL", "1h", "KANMON_PASSWORD_STRENGTH", "4")) : null) {
      if (second != null) {
        nodes.add(second.port());
      }
      theCaseGoes();
    }
    assertThat(requests.get()).isGreaterThan(500);
  }

  private Http http(String person, String password) {
    return new Http(() -> nodes.get(requests.getAndIncrement() % nodes.size()), person, password);
  }

  private void theCaseGoes() throws Exception {
    login();
    open();
    Instant began = now();
    for (int steps = 0; steps < 600 && !view().path("state").asString().equals("CLOSED"); steps++) {
      clock("PT1M");
      if (!applicantActs() & !officesAct() & !reviewersAct()) {
        waitForTheNextTimer();
      }
    }
    JsonNode closed = view();
    assertThat(closed.path("ending").path("id").asString()).as(closed.toPrettyString()).isEqualTo("completed");
    // what outlives the contract can still be notified (D-20)
    assertThat(closed.path("actions").findValuesAsString("rel")).allMatch(rel -> rel.startsWith("events/"));
    assertThat(closed.path("next")).isEmpty();
    assertThat(Duration.between(began, now()).toDays()).isGreaterThan(12 * 365L);
    assertThat(stages).containsExactlyElementsOf(STAGES);
    timelineTellsTheStory(closed);
    lettersCanBeDownloaded();
    listsArePaged();
    moneyIsRightToTheYen();
    decisionsStandWithRuleAndReason();
    mailsWentToTheRightPeople();
    everyProcessBearsTheNumber();
    noAnswerKnowsTheEngine();
  }

  private void login() {
    applicant = http("applicant", PASSWORD);
    admin = http("admin", PASSWORD);
    JsonNode everybody = http(null, null).get("/api/demo/people").json();
    for (JsonNode person : everybody) {
      staff.put(person.path("id").asString(), http(person.path("id").asString(), person.path("password").asString()));
    }
    assertThat(staff).containsKeys("po", "pd", "secretariat", "accounting", "executive", "reviewer");
  }

  private void open() {
    JsonNode entry = read("/api");
    JsonNode action = entry.path("actions").get(0);
    assertThat(action.path("rel").asString()).isEqualTo("consultations");
    Person person = person("applicant");
    Map<String, Object> request = book.answers("RequestConsultation", new Situation(person, null, null, today(), PLAN, 0));
    request.put("callId", entry.path("openCalls").get(0).path("id").asString());
    fits(request, action.path("schema"));
    Answer first = applicant.post(action.path("href").asString(), request, "Idempotency-Key", "journey-opening");
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    answers.add(first.text());
    Answer again = applicant.post(action.path("href").asString(), request, "Idempotency-Key", "journey-opening");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    number = new CaseNumber(first.json().path("caseNumber").asString());
    assertThat(first.header("Location")).isEqualTo("/api/cases/" + number);
  }

  /** Does what {@code actions} offers, and nothing else. */
  private boolean applicantActs() throws Exception {
    boolean acted = false;
    Set<String> done = new TreeSet<>();
    for (JsonNode action = nextAction(done); action != null; action = nextAction(done)) {
      String rel = action.path("rel").asString();
      done.add(rel);
      assertThat(view().path("next").findValuesAsString("role")).as("who acts next, at " + rel).contains("applicant");
      FormOf form = forms.get(rel);
      Situation situation = situation("applicant", form.form(), form.task(), rel, null, Map.of());
      upload(form.form());
      Map<String, Object> values = book.answers(form.form(), situation);
      fits(values, action.path("schema"));
      draft(action, values);
      String key = "journey-" + rel + "-" + acts++;
      Answer answer = applicant.post(action.path("href").asString(), values, "Idempotency-Key", key);
      assertThat(answer.status()).as(rel + " " + answer.text()).isEqualTo(200);
      answers.add(answer.text());
      Answer again = applicant.post(action.path("href").asString(), values, "Idempotency-Key", key);
      assertThat(again.text()).as("repeated").isEqualTo(answer.text());
      times.merge(form.form(), 1, Integer::sum);
      acted = true;
    }
    return acted;
  }

  private JsonNode nextAction(Set<String> done) {
    for (JsonNode action : view().path("actions")) {
      String rel = action.path("rel").asString();
      if (!OPTIONAL.contains(rel) && !rel.startsWith("events/") && !done.contains(rel)) {
        assertThat(action.path("method").asString()).isEqualTo("POST");
        assertThat(action.path("due").asString()).isNotBlank();
        return action;
      }
    }
    return null;
  }

  /** Once for every kind of form: half of it is kept, shown again, and gone when the whole was sent. */
  private void draft(JsonNode action, Map<String, Object> values) {
    if (!drafted.add(action.path("rel").asString())) {
      return;
    }
    Map<String, Object> half = values.entrySet().stream().limit(Math.max(1, values.size() / 2)).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    JsonNode draft = action.path("draft");
    Answer kept = applicant.put(draft.path("href").asString(), half);
    assertThat(kept.status()).as(kept.text()).isEqualTo(200);
    JsonNode shown = actions(view()).get(action.path("rel").asString()).path("draft").path("values");
    assertThat(shown.propertyNames()).containsExactlyInAnyOrderElementsOf(half.keySet());
  }

  private void upload(String form) throws Exception {
    List<DocumentKind> needed = book.documents(form);
    JsonNode action = actions(view()).get("documents");
    for (DocumentKind kind : needed) {
      Case file = cases.get(number);
      int before = (int) documents().stream().filter(document -> document.path("kind").asString().equals(kind.name())).count();
      DemoFile document = files.file(file, kind, before, today().getYear());
      Answer filed = applicant.upload(action.path("href").asString(), kind.name(), document.name(), document.content());
      assertThat(filed.status()).as(document.name() + " " + filed.text()).isEqualTo(201);
      assertThat(filed.json().path("fileName").asString()).isEqualTo(document.name());
      assertThat(filed.json().path("sha256").asString()).isEqualTo(sha256(document.content()));
      documentIds.add(filed.json().path("id").asString());
    }
  }

  private boolean officesAct() {
    boolean acted = false;
    for (Map.Entry<String, Role> office : OFFICES.entrySet()) {
      Http desk = staff.get(office.getKey());
      for (JsonNode task : desk.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&candidateGroup=" + office.getValue().group()).json()) {
        assertThat(view().path("next").findValuesAsString("role")).as(task.path("name").asString())
            .containsAnyOf(office.getValue().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), "reviewers");
        complete(office.getKey(), task);
        acted = true;
      }
    }
    return acted;
  }

  private boolean reviewersAct() {
    boolean acted = false;
    String stage = view().path("stage").path("id").asString();
    if (!stage.endsWith("-screening")) {
      return false;
    }
    for (Map.Entry<String, Http> person : staff.entrySet()) {
      if (person(person.getKey()).is(Role.REVIEWER)) {
        Answer list = person.getValue().get("/engine-rest/task?processInstanceBusinessKey=" + number + "&candidateUser=" + person.getKey());
        assertThat(list.status()).as(person.getKey() + " " + list.text()).isEqualTo(200);
        for (JsonNode task : list.json()) {
          complete(person.getKey(), task);
          acted = true;
        }
      }
    }
    return acted;
  }

  /** As a member of staff with a script would: claim, read the form, send it. */
  private void complete(String person, JsonNode task) {
    Http desk = staff.get(person);
    String id = task.path("id").asString();
    String key = task.path("taskDefinitionKey").asString();
    String form = key.replaceFirst("^Task_", "");
    assertThat(task.path("due").asString()).as("due date of " + key).isNotBlank();
    Answer claimed = desk.post("/engine-rest/task/" + id + "/claim", Map.of("userId", person));
    assertThat(claimed.status()).as(key + " " + claimed.text()).isEqualTo(204);
    JsonNode deployed = desk.get("/engine-rest/task/" + id + "/deployed-form").json();
    assertThat(deployed.path("id").asString()).isEqualTo(form);
    Map<String, Object> facts = new HashMap<>();
    for (Map.Entry<String, JsonNode> variable : desk.get("/engine-rest/task/" + id + "/variables").json().properties()) {
      JsonNode value = variable.getValue().path("value");
      facts.put(variable.getKey(), value.isIntegralNumber() ? (Object) value.asLong() : value.asString());
    }
    assertThat(facts.get("brief").toString()).contains("/cases/" + number);
    Map<String, Object> values = book.answers(form, situation(person, form, key, null, id, facts));
    assertThat(deployed.findValuesAsString("key")).containsAll(values.keySet());
    Answer done = acts++ % 2 == 0 ? desk.complete(id, values) : desk.submit(id, values);
    assertThat(done.status()).as(key + " " + done.text()).isEqualTo(204);
    times.merge(form, 1, Integer::sum);
    assertThat(desk.complete(id, values).status()).as("twice").isIn(404, 409);
  }

  private void waitForTheNextTimer() {
    Set<String> instances = new TreeSet<>(admin.get("/engine-rest/process-instance?businessKey=" + number).json().findValuesAsString("id"));
    JsonNode jobs = admin.get("/engine-rest/job?timers=true&sortBy=jobDueDate&sortOrder=asc&maxResults=2000").json();
    for (JsonNode job : jobs) {
      if (instances.contains(job.path("processInstanceId").asString())) {
        Instant due = OffsetDateTime.parse(job.path("dueDate").asString().replaceFirst("(\\d\\d)(\\d\\d)$", "$1:$2")).toInstant();
        Duration wait = Duration.between(now(), due);
        clock(wait.compareTo(Duration.ZERO) > 0 ? wait.toString() : "PT1S");
        return;
      }
    }
    throw new AssertionError("nothing can happen any more: " + view().toPrettyString());
  }

  private void clock(String by) {
    Answer moved = admin.post("/api/demo/clock", Map.of("advance", by));
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
  }

  private void timelineTellsTheStory(JsonNode closed) {
    List<String> entered = new ArrayList<>();
    Instant last = Instant.EPOCH;
    for (JsonNode event : closed.path("timeline")) {
      Instant at = OffsetDateTime.parse(event.path("at").asString()).toInstant();
      assertThat(at).isAfterOrEqualTo(last);
      last = at;
      assertThat(event.path("text").asString()).isNotBlank().doesNotContain("{", "??");
      if (event.path("event").asString().equals("stage")) {
        entered.add(event.path("detail").asString());
      }
    }
    assertThat(entered).containsExactlyElementsOf(STAGES.subList(0, STAGES.size() - 1));
    assertThat(closed.path("timeline").get(closed.path("timeline").size() - 1).path("event").asString()).isEqualTo("ending");
    assertThat(closed.path("timeline").findValuesAsString("detail")).contains("material", "application", "claim", "survey", "adopted", "security-released");
  }

  private void lettersCanBeDownloaded() throws Exception {
    Set<String> issued = new TreeSet<>();
    for (JsonNode document : documents()) {
      Answer download = applicant.get(document.path("href").asString());
      assertThat(download.status()).isEqualTo(200);
      byte[] content = download.raw().body();
      assertThat(sha256(content)).isEqualTo(document.path("sha256").asString());
      if (DocumentKind.valueOf(document.path("kind").asString()).isIssued()) {
        issued.add(document.path("kind").asString());
        assertThat(new String(content, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(download.header("Content-Disposition")).contains("attachment");
      }
    }
    assertThat(issued).contains("LETTER", "CONTRACT");
  }

  private void listsArePaged() {
    Set<String> found = new TreeSet<>();
    int pages = 0;
    for (String href = "/api/cases?page=0&size=1"; href != null; pages++) {
      JsonNode page = read(href);
      assertThat(page.path("items")).hasSizeLessThanOrEqualTo(1);
      found.addAll(page.path("items").findValuesAsString("caseNumber"));
      href = page.path("next").isNull() ? null : page.path("next").asString();
      assertThat(pages).isLessThan(500);
    }
    assertThat(found).contains(number.value()).hasSize(pages);
  }

  private void moneyIsRightToTheYen() {
    long paid = ledger.total(number, LedgerEntry.Kind.ADVANCE).amount();
    long unspent = ledger.total(number, LedgerEntry.Kind.UNSPENT_RETURN).amount();
    long repaid = ledger.total(number, LedgerEntry.Kind.REPAYMENT).amount();
    assertThat(paid).as("eight equal quarters").isEqualTo(AMOUNT / 8 * 8);
    assertThat(unspent).isEqualTo(1_234_567);
    assertThat(repaid).as("all that was spent, without interest").isEqualTo(paid - unspent);
    assertThat(ledger.entries(number).stream().filter(entry -> entry.kind() == LedgerEntry.Kind.REPAYMENT).count()).isEqualTo(7);
  }

  private void decisionsStandWithRuleAndReason() {
    List<Decision> all = decisions.of(number);
    Set<String> subjects = all.stream().map(Decision::subject).collect(Collectors.toCollection(TreeSet::new));
    assertThat(subjects).hasSizeGreaterThanOrEqualTo(12);
    assertThat(all).allSatisfy(decision -> {
      assertThat(decision.outcome()).isNotBlank();
      assertThat(decision.by() != null || decision.rule() != null).as("a person or a rule: " + decision).isTrue();
      assertThat(decision.rule() == null || decision.ruleVersion() >= 1).as("rule with its version: " + decision).isTrue();
    });
    assertThat(all).filteredOn(decision -> Set.of("validity", "adoption").contains(decision.subject())).isNotEmpty()
        .allSatisfy(decision -> assertThat(decision.reason() == null ? decision.feedback() : decision.reason()).isNotBlank());
    assertThat(all).filteredOn(decision -> decision.rule() != null).isNotEmpty();
  }

  private void mailsWentToTheRightPeople() {
    Map<String, Set<String>> told = new TreeMap<>();
    List<Mail> mails = outbox.of(number);
    for (Mail mail : mails) {
      Person person = person(mail.recipient());
      person.roles().forEach(role -> told.computeIfAbsent(mail.notice(), notice -> new TreeSet<>()).add(role.name()));
      assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "${");
      assertThat(mail.body()).contains(number.value()).doesNotContain("${", "[(", "null");
      if (person.is(Role.APPLICANT)) {
        assertThat(mail.recipient()).isEqualTo("applicant");
      }
    }
    assertThat(told).containsAllEntriesOf(Map.of(
        "consultation-received", Set.of("APPLICANT"),
        "application-received", Set.of("APPLICANT", "PROGRAMME_OFFICER"),
        "review-invited", Set.of("REVIEWER"),
        "panel-invited", Set.of("REVIEWER"),
        "adopted", Set.of("APPLICANT", "PROGRAMME_OFFICER", "SECRETARIAT"),
        "contract-concluded", Set.of("ACCOUNTING", "APPLICANT"),
        "advance-paid", Set.of("ACCOUNTING", "APPLICANT", "PROGRAMME_OFFICER"),
        "evaluated", Set.of("ACCOUNTING", "APPLICANT"),
        "security-released", Set.of("APPLICANT"),
        "survey-received", Set.of("APPLICANT")));
    assertThat(mails).filteredOn(mail -> mail.notice().equals("application-received") && mail.recipient().equals("applicant")).singleElement()
        .satisfies(mail -> assertThat(mail.body()).containsPattern("受付番号：\\S+"));
    // three reviewers, each told once
    assertThat(mails.stream().filter(mail -> mail.notice().equals("review-invited")).map(Mail::recipient)).hasSize(3).doesNotHaveDuplicates();
  }

  private void everyProcessBearsTheNumber() {
    HistoricProcessInstance root = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number.value()).rootProcessInstances().singleResult();
    List<HistoricProcessInstance> all = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number.value()).list();
    long calls = history.createHistoricActivityInstanceQuery().activityType("callActivity").list().stream()
        .filter(call -> root.getId().equals(call.getRootProcessInstanceId())).count();
    assertThat(all).hasSize((int) calls + 1).allSatisfy(instance -> {
      assertThat(instance.getBusinessKey()).isEqualTo(number.value());
      assertThat(instance.getRootProcessInstanceId()).isEqualTo(root.getId());
      assertThat(instance.getEndTime()).isNotNull();
    });
  }

  private void noAnswerKnowsTheEngine() {
    assertThat(answers).hasSizeGreaterThan(100);
    for (String answer : answers) {
      Matcher found = UUID.matcher(answer);
      while (found.find()) {
        assertThat(documentIds).as("an id that is no document's, in " + answer).contains(found.group());
      }
      assertThat(ENGINE_WORD.matcher(answer).find()).as(answer).isFalse();
    }
  }

  /** A body is made of what the schema names, and of all that it requires. */
  private static void fits(Map<String, Object> values, JsonNode schema) {
    assertThat(schema.path("properties").propertyNames()).containsAll(values.keySet());
    schema.path("required").forEach(required -> assertThat(values).containsKey(required.asString()));
  }

  private Situation situation(String person, String form, String task, String noun, String taskId, Map<String, Object> facts) {
    OpenTask open = new OpenTask(taskId, number, null, task, form, noun, null, person, now(), null, facts);
    return new Situation(person("applicant"), cases.get(number), open, today(), PLAN, times.getOrDefault(form, 0));
  }

  private JsonNode view() {
    JsonNode view = read("/api/cases/" + number);
    String stage = view.path("stage").path("id").asString();
    if (!stage.equals("received")) {
      stages.add(stage);
    }
    return view;
  }

  private List<JsonNode> documents() {
    List<JsonNode> all = new ArrayList<>();
    read("/api/cases/" + number + "/documents").forEach(document -> {
      documentIds.add(document.path("id").asString());
      all.add(document);
    });
    return all;
  }

  private JsonNode read(String path) {
    Answer answer = applicant.get(path);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
    answers.add(answer.text());
    return answer.json();
  }

  private static Map<String, JsonNode> actions(JsonNode view) {
    Map<String, JsonNode> actions = new HashMap<>();
    view.path("actions").forEach(action -> actions.put(action.path("rel").asString(), action));
    return actions;
  }

  private Person person(String id) {
    return people.get(new PersonId(id));
  }

  private Instant now() {
    return OffsetDateTime.parse(admin.get("/api/demo/clock").json().path("now").asString()).toInstant();
  }

  private java.time.LocalDate today() {
    return now().atZone(java.time.ZoneId.of("Asia/Tokyo")).toLocalDate();
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
