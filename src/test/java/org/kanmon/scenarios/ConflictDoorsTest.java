package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.scenarios.Visitor.Seen;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of the offices who are in conflict with a case open nothing of it, at any door. */
@RunningOffice
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConflictDoorsTest {

  private static final String UNIVERSITY = "北海学院大学";

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;

  private CaseNumber number;
  private String task;

  @BeforeAll
  void aCaseOfTheOfficersOwnUniversity() {
    time.set(Duration.ZERO);
    Map.of("cd-po", Role.PROGRAMME_OFFICER, "cd-secretary", Role.SECRETARIAT, "cd-manager", Role.PROGRAMME_MANAGER).forEach((id, role) -> users
        .add(new Person(new PersonId(id), "縁故 " + id, id + "@example.jp", UNIVERSITY, Locale.JAPANESE, Set.of(role)), Visitor.PASSWORD));
    Plan plan = Plan.of("conflict-doors", "applicant", UNIVERSITY, "縁故のある課題", 100_000_000L, 24, 0).with("SubmitApplication", Map.of("abstract", "CDABSTRACT 概要"))
        .turn(Turn.hold("Task_NameReviewers"));
    number = player.open(plan);
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, plan) > 0);
    task = jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ where t.task_def_key_ = 'Task_NameReviewers' and e.business_key_ = ?")
        .param(number.value()).query(String.class).single();
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("conflict-of-interest");
    assertThat(answer.text()).doesNotContain("CDABSTRACT", UNIVERSITY);
  }

  @Test
  void theCaseFileStaysShut() {
    String document = jdbc.sql("select id from document where case_number = ? fetch first 1 row only").param(number.value()).query(String.class).single();
    for (String who : List.of("cd-po", "cd-secretary", "cd-manager")) {
      Http rest = new Http(port, who, Visitor.PASSWORD);
      List.of("", "/documents", "/documents/" + document).forEach(part -> refused(rest.get("/api/cases/" + number + part)));
      Visitor person = Visitor.loggedIn(port, who);
      for (String page : List.of("", "/documents/" + document)) {
        Seen seen = person.get("/cases/" + number + page);
        assertThat(seen.status()).as(who + page).isEqualTo(403);
        assertThat(seen.text()).contains("利益相反").doesNotContain("CDABSTRACT", UNIVERSITY);
      }
    }
    Seen colleague = Visitor.loggedIn(port, "po").get("/cases/" + number);
    assertThat(colleague.status()).isEqualTo(200);
    assertThat(colleague.text()).contains("CDABSTRACT", UNIVERSITY);
  }

  @Test
  void noTaskOfItOpensOrCanBeTaken() {
    Http related = new Http(port, "cd-po", Visitor.PASSWORD);
    for (String path : List.of("/form", "/deployed-form", "/form-variables", "/variables", "/variables/options")) {
      refused(related.get("/engine-rest/task/" + task + path));
    }
    refused(related.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "cd-po")));
    refused(related.post("/engine-rest/task/" + task + "/assignee", Map.of("userId", "cd-po")));
    refused(related.complete(task, Map.of("reviewers", List.of("ito", "kato", "mori"), "noConflict", true)));
    Seen tasklist = Visitor.loggedIn(port, "cd-po").get(Visitor.SESSION_API + "task/" + task + "/form-variables");
    assertThat(tasklist.status()).isEqualTo(403);
    assertThat(tasklist.text()).contains("利益相反").doesNotContain(UNIVERSITY);
    assertThat(new Http(port, "po", Visitor.PASSWORD).get("/engine-rest/task/" + task + "/form-variables").status()).isEqualTo(200);
  }

  @Test
  void mailsAboutItAreReadByOthers() {
    long mail = jdbc.sql("select min(id) from mail where case_number = ?").param(number.value()).query(Long.class).single();
    Visitor related = Visitor.loggedIn(port, "cd-secretary");
    assertThat(related.get("/mails/" + mail).status()).isEqualTo(403);
    assertThat(related.get("/mails?case=" + number).text()).doesNotContain("/mails/" + mail + "\"");
    Visitor colleague = Visitor.loggedIn(port, "secretariat");
    assertThat(colleague.get("/mails/" + mail).status()).isEqualTo(200);
    assertThat(colleague.get("/mails?case=" + number).text()).contains("/mails/" + mail + "\"");
  }
}
