package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.refusals.RefusedInWords;
import org.kanmon.scenarios.Http.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The door of every user task, tried over HTTP. */
@RunningOffice
class TaskDoorTest {

  private static final String PASSWORD = "Gate-2026-Kanmon!";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private TaskService tasks;
  @Autowired
  private org.kanmon.workflow.engine.TimeTravel time;

  private Http applicant;
  private Http other;
  private Http secretariat;
  private Http officer;

  @BeforeEach
  void people() {
    applicant = person("door-applicant", "株式会社髙﨑製作所", Role.APPLICANT);
    other = person("door-stranger", "別会社", Role.APPLICANT);
    secretariat = person("door-secretariat", "機構", Role.SECRETARIAT);
    officer = person("door-officer", "機構", Role.PROGRAMME_OFFICER);
  }

  private Http person(String id, String organisation, Role role) {
    users.add(new Person(new PersonId(id), "山﨑 " + role.name().toLowerCase(Locale.ROOT), id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role)), PASSWORD);
    return new Http(port, id, PASSWORD);
  }

  static Map<String, Object> consultation() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("callId", "a-step-repayable-open");
    request.put("title", "髙効率𠮷型モーターの実用化");
    request.put("organisation", "株式会社髙﨑製作所");
    request.put("representative", "髙﨑 一郎");
    request.put("theme", "大学発のシーズを実用化する。\n\n" + "長い説明。".repeat(500));
    request.put("university", "東都大学");
    request.put("contactName", "山﨑 花子");
    request.put("contactEmail", "hanako@example.jp");
    request.put("amount", 123_456_789);
    return request;
  }

  private String open() {
    Answer opened = applicant.post("/api/consultations", consultation());
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    time.advance(java.time.Duration.ZERO);
    return opened.json().path("caseNumber").asString();
  }

  private String task(Http staff, String number, String key) {
    JsonNode tasks = staff.get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + key).json();
    assertThat(tasks).as("open tasks").hasSize(1);
    return tasks.get(0).path("id").asString();
  }

  @Test
  void anApplicantOpensACaseAndTheSecretariatTalksAboutIt() {
    String number = open();
    JsonNode file = applicant.get("/api/cases/" + number).json();
    assertThat(file.path("stage").path("id").asString()).isEqualTo("consultation");
    assertThat(file.path("next").get(0).path("role").asString()).isEqualTo("secretariat");

    String task = task(secretariat, number, "Task_HoldPreliminaryTalk");
    Answer unknown = secretariat.complete(task, Map.of("heldOn", "2026-11-20", "outcome", "SUITABLE", "notes", "ok", "sneaky", "x"));
    assertThat(unknown.status()).as(unknown.text()).isEqualTo(422);
    assertThat(unknown.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/sneaky");
    Answer notOffered = secretariat.complete(task, Map.of("heldOn", "2026-11-20", "outcome", "PERHAPS", "notes", "ok"));
    assertThat(notOffered.status()).isEqualTo(422);
    Answer wrongPerson = officer.complete(task, Map.of("heldOn", "2026-11-20", "outcome", "SUITABLE", "notes", "ok"));
    assertThat(wrongPerson.status()).as(wrongPerson.text()).isEqualTo(403);
    Answer claimed = officer.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "door-officer"));
    assertThat(claimed.status()).as(claimed.text()).isEqualTo(403);
    assertThat(secretariat.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "door-secretariat")).status()).isEqualTo(204);
    Answer done = secretariat.complete(task, Map.of("heldOn", file.path("stage").path("since").asString().substring(0, 10), "outcome", "SUITABLE", "notes", "記録"));
    assertThat(done.status()).as(done.text()).isEqualTo(204);
    Answer twice = secretariat.complete(task, Map.of("heldOn", "2026-11-20", "outcome", "SUITABLE", "notes", "ok"));
    assertThat(twice.status()).as(twice.text()).isEqualTo(409);

    JsonNode actions = applicant.get("/api/cases/" + number).json().path("actions");
    assertThat(actions).extracting(action -> action.path("rel").asString()).contains("material", "withdrawal", "documents");
  }

  @Test
  void nobodyElseLearnsThatTheCaseExists() {
    String number = open();
    assertThat(other.get("/api/cases/" + number).status()).isEqualTo(404);
    assertThat(other.get("/api/cases/" + number).text().replace(number, "N")).isEqualTo(other.get("/api/cases/AR-1999-0001").text().replace("AR-1999-0001", "N"));
    assertThat(new Http(port, null, null).get("/api/cases/" + number).status()).isEqualTo(401);
    assertThat(applicant.get("/engine-rest/task").status()).isEqualTo(403);
  }

  @Test
  void aRepeatedRequestOpensOneCase() {
    Answer first = applicant.post("/api/consultations", consultation(), "Idempotency-Key", "key-1");
    Answer again = applicant.post("/api/consultations", consultation(), "Idempotency-Key", "key-1");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    Map<String, Object> changed = new HashMap<>(consultation());
    changed.put("title", "another");
    assertThat(applicant.post("/api/consultations", changed, "Idempotency-Key", "key-1").problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void aWithdrawalEndsTheCase() {
    String number = open();
    Answer withdrawn = applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "事情により取り下げます。"));
    assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
    assertThat(withdrawn.json().path("state").asString()).isEqualTo("CLOSED");
    assertThat(withdrawn.json().path("ending").path("id").asString()).isEqualTo("withdrawn");
    assertThat(applicant.post("/api/cases/" + number + "/withdrawal", Map.of("reason", "again")).status()).isEqualTo(409);
  }

  /** A member of an office that works in a process has the engine's right to assign its tasks; that must not open the tasks of other groups. */
  @Test
  void nobodyMakesATaskTheirOwn() {
    String number = open();
    String task = task(secretariat, number, "Task_HoldPreliminaryTalk");
    List<Runnable> ways = List.of(() -> tasks.addCandidateGroup(task, "programme-officers"), () -> tasks.addCandidateUser(task, "door-officer"),
        () -> tasks.addUserIdentityLink(task, "door-officer", "assignee"), () -> tasks.addGroupIdentityLink(task, "programme-officers", "candidate"),
        () -> tasks.deleteCandidateGroup(task, "secretariat"), () -> tasks.setOwner(task, "door-officer"), () -> tasks.setDueDate(task, null),
        () -> tasks.saveTask(tasks.createTaskQuery().taskId(task).singleResult()), () -> tasks.setAssignee(task, "door-officer"));
    assertThat(ways).allSatisfy(way -> assertThatThrownBy(way::run).isInstanceOf(RefusedInWords.class));
    assertThat(officer.complete(task, Map.of()).status()).isEqualTo(403);
  }
}
