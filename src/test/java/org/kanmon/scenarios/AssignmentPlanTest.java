package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.scenarios.Visitor.Seen;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page on which an officer names the reviewers of a whole call: proposed, looked at, changed, confirmed, stopped; and who may see it. */
@RunningOffice
@Order(23)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentPlanTest {

  private static final String CALL = "forest-fields";
  private static final String FIELD = "space-earth";
  private static final Pattern PLAN = Pattern.compile("査読者の割振り案 第(\\d+)号");

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TimeTravel time;
  @Autowired
  private TaskWork work;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Inspection inspection;

  private final List<String> experts = new ArrayList<>();
  private Visitor po;

  @BeforeAll
  void begin() {
    time.set(Duration.ZERO);
    for (int n = 1; n <= 5; n++) {
      String id = "ap-expert-" + n;
      users.add(new Person(new PersonId(id), "割振 " + n, id + "@example.jp", "割振第" + n + "研究所", Locale.JAPANESE, Set.of(Role.REVIEWER)), Visitor.PASSWORD);
      experts.add(id);
    }
    // one of the applicant's own organisation
    users.add(new Person(new PersonId("ap-colleague"), "割振 同僚", "ap-colleague@example.jp", "株式会社髙﨑製作所", Locale.JAPANESE, Set.of(Role.REVIEWER)), Visitor.PASSWORD);
    experts.add("ap-colleague");
    assertThat(new Http(port, "secretariat", Visitor.PASSWORD).put("/api/programmes/forest/reviewers/first/" + FIELD, Map.of("people", experts)).status()).isEqualTo(200);
    po = Visitor.loggedIn(port, "po");
  }

  /** The office is shared: what this test lists, other tests do not find. */
  @AfterAll
  void end() {
    experts.forEach(id -> jdbc.sql("delete from act_id_membership where user_id_ = ?").param(id).update());
    jdbc.sql("delete from reviewer_register where field = ?").param(FIELD).update();
  }

  private CaseNumber waiting(String key) {
    Plan plan = Plan.of("assignment-" + key, "applicant", "東都大学", "割り振る提案 " + key, 63_700_000L, 84, 0).with("RequestApplication", Map.of("callId", CALL))
        .with("AssignFields", Map.of("field", FIELD, "furtherFields", List.of())).turn(Turn.hold("Task_NameFieldReviewers"));
    CaseNumber number = player.open(plan, "RequestApplication");
    for (int round = 0; round < 20 && work.open(number).stream().noneMatch(task -> task.task().equals("Task_NameFieldReviewers")); round++) {
      player.playAtOnce(number, plan);
      time.advance(Duration.ZERO);
    }
    return number;
  }

  private String propose() {
    Seen seen = post(po, "/assignments", "/assignments/" + CALL, "");
    assertThat(seen.status()).isEqualTo(200);
    Matcher number = PLAN.matcher(seen.text());
    assertThat(number.find()).as(seen.text()).isTrue();
    return "/assignments/" + CALL + "/proposals/" + number.group(1);
  }

  private static Seen post(Visitor who, String page, String action, String form) {
    return who.post(action, (form.isEmpty() ? "" : form + "&") + "_csrf=" + who.token(page));
  }

  private String until(String plan, String state) {
    for (int tries = 0; tries < 100; tries++) {
      String text = po.get(plan).text();
      if (text.contains(state)) {
        return text;
      }
      OfficeProcess.sleep();
    }
    throw new AssertionError(po.get(plan).text());
  }

  private List<String> reviewers(CaseNumber number) {
    return jdbc.sql("select reviewer from review_place where case_number = ? order by reviewer").param(number.value()).query(String.class).list();
  }

  @Test
  void aCallIsProposedChangedAndNamed() {
    List<CaseNumber> numbers = List.of(waiting("one"), waiting("two"), waiting("three"), waiting("four"));
    assertThat(po.get("/assignments").text()).contains("公募（分野ごとに創発POを指名）", "割振り案を作る");
    String plan = propose();
    String text = po.get(plan).text();
    numbers.forEach(number -> assertThat(text).contains(number.value()));
    assertThat(text).contains("割振 1", "1名当たり", "指名予定", "宇宙・地球科学").doesNotContain("割振 同僚");
    List<Integer> shares = jdbc.sql("select count(*) from assignment_choice where plan = ? group by reviewer order by 1").param(Long.valueOf(plan.substring(plan.lastIndexOf('/') + 1)))
        .query(Integer.class).list();
    assertThat(shares).as("among five people").hasSize(5);
    assertThat(shares.get(4) - shares.get(0)).as(shares.toString()).isLessThanOrEqualTo(1);
    int two = position(plan, numbers.get(1));
    int three = position(plan, numbers.get(2));
    String line = plan + "/lines/" + two;
    assertThat(po.get(line).text()).contains("割振 5", "checked").doesNotContain("割振 同僚");
    assertThat(po.get(line + "?q=第4研究所").text()).contains("割振 4");
    assertThat(post(po, line, line, "reviewers=ap-expert-1").text()).contains("2");
    assertThat(chosen(plan, two)).as("one too few").hasSize(3);
    for (String wrong : List.of("reviewers=ap-expert-1&reviewers=ap-colleague", "reviewers=ap-expert-1&reviewers=ap-expert-1", "reviewers=ap-expert-1&reviewers=po", "reviewers=ap-expert-1&reviewers=%20",
        "reviewers=ap-expert-1&reviewers=nobody", "")) {
      Seen refused = post(po, line, line, wrong);
      assertThat(refused.text()).as(wrong).contains("role=\"alert\"");
      assertThat(chosen(plan, two)).hasSize(3);
    }
    assertThat(post(po, line, line, "reviewers=ap-expert-5&reviewers=ap-expert-1").status()).isEqualTo(200);
    assertThat(chosen(plan, two)).containsExactly("ap-expert-5", "ap-expert-1");
    assertThat(post(po, plan + "/lines/" + three, plan + "/lines/" + three, "later=true").text()).contains("後回し");
    assertThat(po.get(plan + "?only=open").text()).contains(numbers.get(2).value()).doesNotContain(numbers.get(1).value());
    // somebody names the fourth by its task meanwhile
    Http officer = new Http(port, "po", Visitor.PASSWORD);
    assertThat(officer.post("/api/calls/" + CALL + "/assignments", Map.of("noConflict", true, "lines", List.of(Map.of("caseNumber", numbers.get(3).value(), "field", FIELD, "reviewers",
        List.of("ap-expert-1", "ap-expert-2"))))).json().findValues("done").toString()).isEqualTo("[true]");
    assertThat(post(po, plan, plan + "/confirmation", "note=x").text()).as("without the declaration").contains("role=\"alert\"");
    assertThat(post(po, plan, plan + "/confirmation", "noConflict=true&note=QXNOTETOALL").status()).isEqualTo(200);
    String done = until(plan, "完了");
    assertThat(done).contains("指名済み", "指名できず", "後回し", "QXNOTETOALL", "この応募・分野について、あなたが査読者を指名する手続はありません。");
    assertThat(reviewers(numbers.get(0))).hasSize(3);
    assertThat(reviewers(numbers.get(1))).containsExactly("ap-expert-1", "ap-expert-5");
    assertThat(reviewers(numbers.get(2))).isEmpty();
    assertThat(reviewers(numbers.get(3))).containsExactly("ap-expert-1", "ap-expert-2");
    assertThat(jdbc.sql("select distinct note from review_place where case_number = ?").param(numbers.get(0).value()).query(String.class).single()).isEqualTo("QXNOTETOALL");
    // over is over
    assertThat(post(po, plan, plan + "/end", "").text()).contains("既に終わっています");
    assertThat(post(po, plan, plan + "/confirmation", "noConflict=true").text()).contains("既に確定または取りやめ");
    assertThat(post(po, "/assignments", line, "reviewers=ap-expert-1&reviewers=ap-expert-2").text()).contains("既に確定または取りやめ");
    onlyItsOfficerSees(plan);
    assertThat(inspection.run(false, (n, of) -> { }).contradictions()).filteredOn(finding -> finding.invariant().startsWith("assignment") || numbers.stream()
        .anyMatch(number -> number.value().equals(finding.caseNumber()))).isEmpty();
  }

  private void onlyItsOfficerSees(String plan) {
    for (String other : List.of("hayashi", "kimura")) {
      assertThat(Visitor.loggedIn(port, other).get(plan).status()).as(other).isEqualTo(404);
      assertThat(Visitor.loggedIn(port, other).get(plan + "/lines/1").status()).as(other).isEqualTo(404);
    }
    for (String other : List.of("pd", "secretariat", "executive", "manager", "reviewer", "adviser", "applicant", "admin")) {
      assertThat(Visitor.loggedIn(port, other).get(plan).status()).as(other).isEqualTo(403);
      assertThat(Visitor.loggedIn(port, other).get("/assignments").status()).as(other).isEqualTo(403);
    }
    for (String nowhere : List.of("/assignments/forest-open/proposals/" + plan.substring(plan.lastIndexOf('/') + 1), "/assignments/" + CALL + "/proposals/999999999", "/assignments/" + CALL + "/proposals/x",
        plan + "/lines/0", plan + "/lines/99999999999", plan + "/lines/-1")) {
      assertThat(po.get(nowhere).status()).as(nowhere).isEqualTo(404);
    }
    assertThat(post(po, "/assignments", "/assignments/no-such-call", "").status()).isEqualTo(404);
  }

  @Test
  void aPlanThatIsStoppedLeavesTheRestForLaterAndANewOneTakesThePlaceOfAProposal() {
    CaseNumber number = waiting("stopped");
    String first = propose();
    String second = propose();
    assertThat(po.get(first).text()).contains("取りやめ");
    assertThat(post(po, second, second + "/end", "").text()).contains("取りやめ");
    assertThat(reviewers(number)).isEmpty();
    String third = propose();
    // as if somebody had stopped it before the first place
    jdbc.sql("update assignment_plan set state = 'STOPPED' where id = ?").param(Long.valueOf(third.substring(third.lastIndexOf('/') + 1))).update();
    jdbc.sql("update assignment_line set state = 'LEFT_OUT' where plan = ?").param(Long.valueOf(third.substring(third.lastIndexOf('/') + 1))).update();
    assertThat(po.get(third).text()).contains("中止", "後回し");
    assertThat(reviewers(number)).isEmpty();
    String fourth = propose();
    assertThat(post(po, fourth, fourth + "/confirmation", "noConflict=true").status()).isEqualTo(200);
    Seen stopped = post(po, fourth, fourth + "/end", "");
    assertThat(stopped.text()).containsAnyOf("中止", "既に終わっています");
    assertThat(reviewers(number).size()).isIn(0, 3);
  }

  /** For people to look at. */
  @Test
  @EnabledIfSystemProperty(named = "kanmon.pictures", matches = ".+")
  void thePagesArePictured() {
    for (int n = 0; n < 4; n++) {
      waiting("picture " + n);
    }
    String plan = propose();
    String at = plan.substring(plan.lastIndexOf('/') + 1);
    jdbc.sql("update assignment_line set lack = 'ALL_FULL', state = 'LEFT_OUT' where plan = ? and position = 2").param(Long.valueOf(at)).update();
    try (Chromium chromium = Chromium.find("pictures of assignments").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        for (int width : List.of(1280, 390)) {
          Page page = chromium.window(language, width, 900);
          Chromium.login(page, "http://localhost:" + port, "po");
          for (Map.Entry<String, String> one : Map.of("list", "/assignments", "plan", plan, "line", plan + "/lines/1").entrySet()) {
            page.navigate("http://localhost:" + port + one.getValue() + "?lang=" + language.substring(0, 2));
            if (one.getKey().equals("plan")) {
              page.evaluate("document.querySelector('details').open = true");
            }
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getProperty("kanmon.pictures"), "assign-" + one.getKey() + "-" + language + "-" + width + ".png")));
          }
        }
      }
    }
  }

  private int position(String plan, CaseNumber number) {
    return jdbc.sql("select position from assignment_line where plan = ? and case_number = ?").params(Long.valueOf(plan.substring(plan.lastIndexOf('/') + 1)), number.value()).query(Integer.class)
        .single();
  }

  private List<String> chosen(String plan, int position) {
    return jdbc.sql("select reviewer from assignment_choice where plan = ? and position = ? order by place").params(Long.valueOf(plan.substring(plan.lastIndexOf('/') + 1)), position)
        .query(String.class).list();
  }
}
