package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.kanmon.OnH2EveryDay;
import org.kanmon.budgets.BudgetDesk;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearBudgets;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Situation;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.people.People;
import org.kanmon.people.PersonId;
import org.kanmon.reviews.Conflicts;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** 未来社会創造 M3, M4: the projects of a theme are decided on together; one goes on to full research, one is narrowed, one merged, one ends. */
@OnH2EveryDay
@RunningOffice
@Order(26)
class DeliberationTest {

  private static final String ADDRESS = "/api/deliberations/mirai-2026/low-carbon-society";

  @LocalServerPort
  private int port;
  @Autowired
  private BudgetDesk budgetDesk;
  @Autowired
  private YearBudgets budgets;
  @Autowired
  private AgencyClock clock;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TaskWork work;
  @Autowired
  private People people;
  @Autowired
  private Conflicts conflicts;
  @Autowired
  private TimeTravel time;
  @Autowired
  private Inspection inspection;
  @Autowired
  private JdbcClient jdbc;

  private final List<CaseNumber> numbers = new ArrayList<>();
  private final Map<CaseNumber, Plan> plans = new HashMap<>();
  /** As they were looked at. */
  private final Map<String, String> states = new HashMap<>();

  @BeforeEach
  void today() {
    time.set(Duration.ZERO);
  }

  private CaseNumber candidate(String name, String applicant, String organisation) {
    Plan plan = Plan.of("mirai-joint-" + name, applicant, "東都大学", "炭素循環の研究 " + name, 30_000_000L, 36, 0)
        .with("RequestApplication", Map.of("callId", "mirai-2026")).with("AssignField", Map.of("field", "low-carbon-society")).with("SubmitResearchPlan", DeliberationTest::planned).turn(Turn.hold("Task_DeliberateOnGate"));
    CaseNumber number = player.open(plan, "RequestApplication");
    numbers.add(number);
    plans.put(number, plan);
    return number;
  }

  /** From July on, whatever the day of this test: the gate is held in the fiscal year before the last one. */
  private static Map<String, Object> planned(Situation situation) {
    if (!situation.file().programme().equals("mirai")) {
      return Map.of();
    }
    LocalDate ready = situation.today().plusMonths(2);
    LocalDate start = LocalDate.of(ready.getMonthValue() > 6 ? ready.getYear() + 1 : ready.getYear(), 7, 1);
    return new HashMap<>(Map.of("startOn", start.toString(), "endOn", start.plusMonths(36).minusDays(1).toString(), "funds1", 7_500_000, "funds2", 10_000_000, "funds3", 10_000_001, "funds4",
        2_499_999, "indirectAmount", 6_000_001));
  }

  /** Every case at once, since they share the clock. */
  private void play(java.util.function.BooleanSupplier over) {
    for (int quiet = 0; quiet < 300 && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      int done = 0;
      for (CaseNumber number : numbers) {
        if (!cases.get(number).isClosed()) {
          done += player.playAtOnce(number, plans.get(number));
        }
      }
      if (done > 0) {
        quiet = 0;
      } else if (!over.getAsBoolean()) {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }

  private boolean waits(CaseNumber number) {
    return work.open(number).stream().anyMatch(task -> task.task().equals("Task_DeliberateOnGate"));
  }

  private Map<String, Object> line(CaseNumber number, String outcome, Object... more) {
    Map<String, Object> line = new HashMap<>(Map.of("caseNumber", number.value(), "outcome", outcome, "reason", "QXJOINT 内部の理由", "feedback", "審議の結果をお知らせします。"));
    line.put("state", states.get(number.value()));
    line.put("looked", true);
    for (int n = 0; n < more.length; n += 2) {
      line.put((String) more[n], more[n + 1]);
    }
    return line;
  }

  @Test
  void theProjectsOfAThemeAreDecidedOnTogether() {
    CaseNumber moves = candidate("A", "applicant", "A");
    CaseNumber narrowed = candidate("B", "yoshida", "B");
    CaseNumber merged = candidate("C", "sasaki", "C");
    CaseNumber ends = candidate("D", "watanabe", "D");
    CaseNumber brings = candidate("E", "applicant", "E");
    play(() -> numbers.stream().allMatch(this::waits));
    assertThat(numbers).allMatch(this::waits);

    Http pd = new Http(port, "pd", Chromium.PASSWORD);
    assertThat(new Http(port, "po", Chromium.PASSWORD).get(ADDRESS).status()).isEqualTo(403);
    assertThat(new Http(port, "applicant", Chromium.PASSWORD).get("/api/deliberations").status()).isEqualTo(403);
    JsonNode side = pd.json("GET", ADDRESS, "").json();
    assertThat(side.path("candidates").size()).isEqualTo(5);
    assertThat(side.path("outcomes").toString()).contains("MOVED_ON", "NARROW", "MERGED", "NOT_MOVED_ON");
    assertThat(side.path("candidates").get(0).path("mean").asString()).matches("[1-5]\\.\\d\\d");

    assertThat(side.path("candidates").get(0).path("team").size()).as("whom it would bring along").isPositive();
    side.path("candidates").forEach(one -> states.put(one.path("caseNumber").asString(), one.path("state").asString()));
    assertThat(states.values()).allMatch(state -> state.matches("[0-9a-f]{24}")).doesNotHaveDuplicates();
    looked(pd, side);

    picture("deliberation", "/deliberations/mirai-2026/low-carbon-society", "pd");
    // alone nobody decides on one of them
    TaskWork.OpenTask task = work.open(moves).stream().filter(open -> open.task().equals("Task_DeliberateOnGate")).findFirst().orElseThrow();
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> work.complete(task, people.get(new PersonId("pd")),
        Map.of("outcome", "MOVED_ON", "amount", 500_000_000L, "reason", "r", "feedback", "f")))).hasMessageContaining("decide-together");

    List<Map<String, Object>> right = List.of(line(moves, "MOVED_ON", "amount", 600_000_000L), line(narrowed, "NARROW", "amount", 1L),
        line(merged, "MERGED", "mergedInto", moves.value()), line(ends, "NOT_MOVED_ON"), line(brings, "MERGED", "mergedInto", narrowed.value()));
    refused(pd, right.subList(0, 4), "line-missing");
    refused(pd, List.of(right.get(0), right.get(0), right.get(1), right.get(2), right.get(3), right.get(4)), "line-twice");
    // M3: what moves on gets what is decided for its next part; and nobody brings a yen more than they have for the years ahead
    long own = budgetDesk.ahead(cases.get(narrowed));
    long most = budgetDesk.ahead(cases.get(brings));
    assertThat(most).as("the project ends in the next fiscal year").isPositive();
    refused(pd, List.of(line(moves, "MOVED_ON", "amount", 1, "brings", 1), right.get(1), right.get(2), right.get(3), right.get(4)), "line-brings-not-asked");
    refused(pd, List.of(right.get(0), right.get(1), line(merged, "MERGED", "mergedInto", moves.value(), "brings", 1), right.get(3), right.get(4)), "line-brings-nowhere");
    refused(pd, List.of(right.get(0), right.get(1), right.get(2), right.get(3), line(brings, "MERGED", "mergedInto", narrowed.value(), "brings", most + 1)), "line-brings-too-much");
    refused(pd, List.of(right.get(0), right.get(1), right.get(2), right.get(3), line(brings, "MERGED", "mergedInto", narrowed.value(), "brings", -1)), "line-brings-too-much");
    refused(pd, List.of(right.get(0), right.get(1), line(merged, "MERGED"), right.get(3), right.get(4)), "line-merger-needed");
    refused(pd, List.of(right.get(0), right.get(1), line(merged, "MERGED", "mergedInto", merged.value()), right.get(3), right.get(4)), "line-merger-unknown");
    refused(pd, List.of(right.get(0), right.get(1), line(merged, "MERGED", "mergedInto", "MR-1999-0001"), right.get(3), right.get(4)), "line-merger-unknown");
    refused(pd, List.of(right.get(0), right.get(1), line(merged, "MERGED", "mergedInto", ends.value()), right.get(3), right.get(4)), "line-merger-over");
    refused(pd, List.of(right.get(0), right.get(1), line(merged, "NARROW", "amount", 1, "mergedInto", moves.value()), right.get(3), right.get(4)), "line-merger-not-asked");
    whatChangedSinceIsLookedAtAgain(pd, ends, right);
    right.forEach(line -> line.put("state", states.get(line.get("caseNumber"))));
    whatWasNotLookedAtIsNotDecided(pd, right);
    // M4: narrowed means one yen less for the years ahead, at least; and nothing of the others has happened
    Answer notLess = decide(pd, List.of(right.get(0), line(narrowed, "NARROW", "amount", own), right.get(2), right.get(3), right.get(4)));
    assertThat(notLess.status()).as(notLess.text()).isEqualTo(422);
    assertThat(numbers).allMatch(this::waits);
    assertThat(decide(pd, null).status()).isEqualTo(422);

    // a case does not pass to another programme while nodes of two builds answer
    jdbc.sql("insert into node_build (node, build, seen_at) values ('planted-node', 'sha256:older', current_timestamp - interval '110' second)").update();
    Answer upgrading = decide(pd, List.of(right.get(0), line(narrowed, "NARROW", "amount", own - 1), right.get(2), right.get(3), right.get(4)));
    assertThat(upgrading.status()).as(upgrading.text()).isEqualTo(409);
    assertThat(upgrading.problem()).isEqualTo("passage-during-upgrade");
    assertThat(upgrading.json().path("detail").asString()).contains("更新");
    assertThat(numbers).allMatch(this::waits);
    jdbc.sql("update node_build set seen_at = current_timestamp - interval '121' second where node = 'planted-node'").update();
    // N-64: one yen more than full research can get in its five years, which touch six fiscal years if it starts in May; and nothing of the others has happened
    long mostOfNext = 887_500_000L;
    Answer tooMuch = decide(pd, List.of(line(moves, "MOVED_ON", "amount", mostOfNext + 1), line(narrowed, "NARROW", "amount", own - 1), right.get(2), right.get(3), right.get(4)));
    assertThat(tooMuch.status()).as(tooMuch.text()).isEqualTo(422);
    assertThat(tooMuch.text()).contains("N-64");
    assertThat(numbers).allMatch(this::waits);
    long ahead = budgetDesk.ahead(cases.get(merged));
    List<YearBudget> before = List.copyOf(budgets.all(cases.get(merged)));
    assertThat(before).isNotEmpty();
    side.path("candidates").forEach(candidate -> assertThat(StreamSupport.stream(candidate.path("years").spliterator(), false).mapToLong(one -> one.path("total").asLong()).sum())
        .isEqualTo(candidate.path("ahead").asLong()));
    side.path("candidates").forEach(candidate -> assertThat(candidate.path("ahead").asLong()).isEqualTo(budgetDesk.ahead(cases.get(new CaseNumber(candidate.path("caseNumber").asString())))));

    List<YearBudget> had = budgetDesk.yearsAhead(cases.get(narrowed));
    Answer done = decide(pd, List.of(right.get(0), line(narrowed, "NARROW", "amount", own - 1), right.get(2), right.get(3), line(brings, "MERGED", "mergedInto", narrowed.value(), "brings",
        most - 1)));
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(pd.get(ADDRESS).status()).isEqualTo(404);
    assertThat(decide(pd, right).status()).isEqualTo(404);
    time.advance(Duration.ZERO);

    assertThat(cases.get(merged).ending()).isEqualTo("merged");
    // what it had for the years ahead nobody needs any more; the running year may have been used (ADR 35)
    assertThat(budgetDesk.taken(merged)).isEqualTo(ahead);
    int year = FiscalYears.of(clock.today());
    assertThat(budgets.all(cases.get(merged))).allMatch(budget -> budget.fiscalYear() <= year ? before.contains(budget) : budget.total() == 0);
    assertThat(cases.get(moves).programme()).isEqualTo("mirai-full");
    theYearsAheadFollow(moves, narrowed, brings, own - 1, most - 1, had);
    // links both ways, the history of the merged one stays readable, and its team stands with the one that goes on
    assertThat(Visitor.loggedIn(port, "sasaki").get("/cases/" + merged).text()).contains("/cases/" + moves, "統合先").doesNotContain("QXJOINT");
    assertThat(Visitor.loggedIn(port, "po").get("/cases/" + moves).text()).contains("/cases/" + merged, "統合した課題", people.get(new PersonId("sasaki")).name());
    assertThat(Visitor.loggedIn(port, "applicant").get("/cases/" + moves).text()).contains(merged.value(), people.get(new PersonId("sasaki")).name()).doesNotContain("QXJOINT");
    assertThat(new Http(port, "sasaki", Chromium.PASSWORD).get("/api/cases/" + merged + "/steps").status()).isEqualTo(200);
    // whoever was connected with the merged one is connected with the other now
    assertThat(conflicts.has(moves, new PersonId("sasaki"))).isTrue();
    assertThat(conflicts.has(narrowed, new PersonId("sasaki"))).isFalse();

    picture("merged", "/cases/" + merged, "sasaki");
    picture("taken-in", "/cases/" + moves, "pd");
    play(() -> numbers.stream().allMatch(number -> cases.get(number).isClosed()));
    assertThat(cases.get(moves).ending()).isEqualTo("completed");
    assertThat(cases.get(narrowed).ending()).isEqualTo("completed");
    assertThat(cases.get(brings).ending()).isEqualTo("merged");
    assertThat(cases.get(ends).ending()).isEqualTo("completed");
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).filteredOn(finding -> numbers.stream().anyMatch(n -> n.value().equals(finding.caseNumber()))).isEmpty();
  }

  /** 0.3, M3, M4: the register says what was decided, to the yen, and from where it came; what goes on elsewhere leaves nothing ahead behind. */
  private void theYearsAheadFollow(CaseNumber moves, CaseNumber narrowed, CaseNumber brings, long own, long brought, List<YearBudget> had) {
    int year = FiscalYears.of(clock.today());
    assertThat(budgetDesk.ahead(cases.get(narrowed))).isEqualTo(own + brought);
    assertThat(budgetDesk.ahead(cases.get(brings))).isZero();
    assertThat(budgetDesk.taken(brings)).isEqualTo(brought + 1);
    assertThat(budgetDesk.brought(narrowed, brings)).isEqualTo(brought);
    List<YearBudget> entries = budgets.entries(narrowed);
    assertThat(entries).filteredOn(entry -> entry.kind() == YearBudget.Kind.GATE).isNotEmpty().allMatch(entry -> "NARROW".equals(entry.ground()) && entry.fiscalYear() > year)
        .satisfies(gate -> assertThat(gate.stream().mapToLong(YearBudget::total).sum()).isEqualTo(own))
        .allSatisfy(entry -> assertThat(entry.indirect() * 100).as("N-40: never over its rate").isLessThanOrEqualTo(entry.direct() * 30));
    assertThat(entries).filteredOn(entry -> entry.kind() == YearBudget.Kind.TAKEN_IN).isNotEmpty().allMatch(entry -> brings.value().equals(entry.from()) && entry.total() <= entry.ceiling());
    assertThat(had).isNotEmpty();
    // under the terms that it has left nothing is ahead any more
    Map<Integer, YearBudget> left = new HashMap<>();
    budgets.entries(moves).stream().filter(entry -> entry.programme().equals("mirai")).forEach(entry -> left.put(entry.fiscalYear(), entry));
    assertThat(left.values()).filteredOn(entry -> entry.fiscalYear() > year).isNotEmpty().allMatch(entry -> entry.total() == 0 && "MOVED_ON".equals(entry.ground()));
    JsonNode shown = new Http(port, "yoshida", Chromium.PASSWORD).get("/api/cases/" + narrowed + "/budgets").json().path("entries");
    assertThat(shown.findValuesAsString("outcome")).contains("NARROW");
    assertThat(shown.findValuesAsString("fromCase")).contains(brings.value());
    assertThat(Visitor.loggedIn(port, "yoshida").get("/cases/" + narrowed).text()).contains("ゲートの決定：", "統合した課題から：" + brings, "うち本課題に移した額").doesNotContain("QXJOINT");
    picture("narrowed", "/cases/" + narrowed, "yoshida");
  }

  /** Looking changes nothing, and neither do mails. */
  private void looked(Http pd, JsonNode side) {
    assertThat(pd.json("GET", ADDRESS, "").json()).isEqualTo(side);
    String page = Visitor.loggedIn(port, "pd").get("/deliberations/mirai-2026/low-carbon-society").text();
    assertThat(states.values()).allMatch(page::contains);
    assertThat(page).contains(people.get(new PersonId("sasaki")).name());
  }

  /** Nobody decides on a project that has changed since they looked at it; nor without having looked. */
  private void whatChangedSinceIsLookedAtAgain(Http pd, CaseNumber changed, List<Map<String, Object>> right) {
    for (Object unseen : new Object[] {null, "", "  "}) {
      right.get(0).put("state", unseen);
      refused(pd, right, "line-state-needed");
    }
    right.get(0).put("state", "<b>x".repeat(100));
    changed(decide(pd, right), (String) right.get(0).get("caseNumber"));
    right.get(0).put("state", states.get(right.get(1).get("caseNumber")));
    changed(decide(pd, right), (String) right.get(0).get("caseNumber"));
    right.get(0).put("state", states.get(right.get(0).get("caseNumber")));

    Answer told = new Http(port, "watanabe", Chromium.PASSWORD).post("/api/cases/" + changed + "/events/project-stop",
        Map.of("stopOn", LocalDate.ofInstant(cases.get(changed).stageSince(), ZoneId.of("Asia/Tokyo")).plusYears(1).toString(), "why", "異動のため。"), "Accept-Language", "ja");
    assertThat(told.status()).as(told.text()).isEqualTo(201);
    time.advance(Duration.ZERO);
    changed(decide(pd, right), changed.value());
    assertThat(numbers).as("nothing of the others has happened").allMatch(this::waits);
    pd.json("GET", ADDRESS, "").json().path("candidates").forEach(one -> states.put(one.path("caseNumber").asString(), one.path("state").asString()));
    assertThat(right.get(0)).containsEntry("state", states.get(right.get(0).get("caseNumber")));
    String asked = states.get(changed.value());
    assertThat(right.get(3).get("state")).isNotEqualTo(asked);
    TaskWork.OpenTask stop = work.open(changed).stream().filter(open -> open.task().equals("Task_DecideProjectStop")).findFirst().orElseThrow();
    work.complete(stop, people.get(new PersonId("pd")), Map.of("outcome", "REFUSED", "reason", "継続とする。", "feedback", "審議の結果をお待ちください。"));
    time.advance(Duration.ZERO);
    pd.json("GET", ADDRESS, "").json().path("candidates").forEach(one -> states.put(one.path("caseNumber").asString(), one.path("state").asString()));
    assertThat(states.get(changed.value())).isNotEqualTo(asked).isNotEqualTo(right.get(3).get("state"));
  }

  /** Of each project it is said that it was looked at; by page and REST alike, and the page keeps what was typed. */
  private void whatWasNotLookedAtIsNotDecided(Http pd, List<Map<String, Object>> right) {
    String number = (String) right.get(1).get("caseNumber");
    for (Object not : new Object[] {null, false}) {
      right.get(1).put("looked", not);
      refused(pd, right, "line-not-looked-at");
      assertThat(decide(pd, right).text()).contains(number + "：他の課題と比較して").doesNotContain((String) right.get(0).get("caseNumber"));
    }
    right.get(1).put("looked", true);
    Visitor visitor = Visitor.loggedIn(port, "pd");
    String address = "/deliberations/mirai-2026/low-carbon-society";
    StringBuilder form = new StringBuilder("_csrf=" + visitor.token(address));
    right.forEach(line -> {
      Map<String, Object> typed = new HashMap<>(line);
      typed.put("case", line.get("caseNumber"));
      typed.put("reason", "打ち込んだ理由" + line.get("caseNumber"));
      typed.put("looked", line.get("caseNumber").equals(number) ? null : line.get("caseNumber"));
      // as a browser does: each field of each row, if need be empty, but no tick that is not set
      for (String name : List.of("case", "state", "outcome", "amount", "newEndOn", "mergedInto", "brings", "reason", "feedback", "looked")) {
        if (typed.get(name) != null || !name.equals("looked")) {
          form.append('&').append(name).append('=').append(URLEncoder.encode(Objects.toString(typed.get(name), ""), StandardCharsets.UTF_8));
        }
      }
    });
    Visitor.Seen page = visitor.post(address + "/decisions", form.toString());
    assertThat(page.status()).as(page.text()).isEqualTo(422);
    assertThat(page.text()).contains(number + "：他の課題と比較して");
    right.forEach(line -> {
      assertThat(page.text()).contains("打ち込んだ理由" + line.get("caseNumber"));
      Matcher tick = Pattern.compile("<input [^>]*name=\"looked\"[^>]*value=\"" + line.get("caseNumber") + "\"[^>]*>").matcher(page.text());
      assertThat(tick.find()).as(page.text()).isTrue();
      assertThat(tick.group().contains(" checked=")).as("ticks stay: %s", tick.group()).isEqualTo(!line.get("caseNumber").equals(number));
    });
    assertThat(numbers).as("nothing has happened").allMatch(this::waits);
  }

  private static void changed(Answer answer, String number) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("deliberation-changed");
    assertThat(answer.json().path("detail").asString()).contains(number, "改めて決定してください").doesNotContain("<");
  }

  /** In both languages, where pictures are asked for. */
  private void picture(String name, String address, String login) {
    String folder = System.getProperty("kanmon.pictures");
    if (folder == null) {
      return;
    }
    try (Chromium chromium = Chromium.find("pictures of a deliberation").orElseThrow()) {
      for (String language : List.of("ja-JP", "en-GB")) {
        Page page = chromium.window(language, 1280, 900);
        Chromium.login(page, "http://localhost:" + port, login);
        page.navigate("http://localhost:" + port + address);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + "-" + language + ".png")));
      }
    }
  }

  private Answer decide(Http pd, List<Map<String, Object>> lines) {
    Map<String, Object> body = new HashMap<>();
    body.put("lines", lines);
    return pd.post(ADDRESS + "/decisions", body, "Accept-Language", "ja");
  }

  private void refused(Http pd, List<Map<String, Object>> lines, String code) {
    Answer answer = decide(pd, lines);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.text()).as(code).contains(code);
  }
}
