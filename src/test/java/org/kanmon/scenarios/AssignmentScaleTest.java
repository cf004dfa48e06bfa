package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kanmon.assignments.AssignmentPlan;
import org.kanmon.assignments.AssignmentPlanDesk;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.TaskWork;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Programmes;
import org.kanmon.reviews.AssignmentDesk;
import org.kanmon.reviews.AssignmentDesk.Line;
import org.kanmon.reviews.AssignmentDesk.Proposal;
import org.kanmon.reviews.ReviewerDesk;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the reviewers of a whole call cost (4.3: 2,800 proposals, 900 experts): seconds and statements to propose them and to name them, at a tenth of the proposals and at all
 * of them, in one run. A measurement and no test: {@code mvn -o surefire:test@default-test -Dtest=AssignmentScaleTest -Dkanmon.scale=2800}. Proposals are copies of one that was played; those whose
 * reviewers are named were all played.
 */
@RunningOffice
@Order(40)
@EnabledIfSystemProperty(named = "kanmon.scale", matches = "\\d+")
class AssignmentScaleTest {

  private static final String CALL = "forest-open";
  private static final int EXPERTS = 900;
  private static final int PLAYED = 12;
  private static final int TURNS = 5;

  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private TaskWork work;
  @Autowired
  private People people;
  @Autowired
  private Programmes programmes;
  @Autowired
  private AssignmentDesk desk;
  @Autowired
  private AssignmentPlanDesk plans;
  @Autowired
  private ReviewerDesk reviewers;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private JdbcTemplate batches;

  private List<String> fields;
  private final List<CaseNumber> played = new ArrayList<>();
  private int copies;

  @Test
  void theReviewersOfACallAreProposedAndNamed() {
    time.set(Duration.ZERO);
    int whole = Integer.getInteger("kanmon.scale");
    fields = programmes.terms("forest").fields().stream().map(field -> field.id()).toList();
    experts();
    for (int n = 0; n < 2 * PLAYED; n++) {
      played.add(waiting(n));
    }
    measure(whole / 10, 0);
    measure(whole, PLAYED);
  }

  private void measure(int proposals, int from) {
    copy(proposals - played.size() - copies);
    Person po = people.get(new PersonId("po"));
    for (int turn = 0; turn < TURNS; turn++) {
      desk.propose(po, CALL, 10_000);
    }
    List<Proposal> all = counted("propose, in memory", proposals, () -> desk.propose(po, CALL, 10_000));
    AssignmentPlan plan = counted("propose and keep as a plan", proposals, () -> plans.propose(po, CALL));
    counted("shares of the plan", proposals, () -> plans.shares(plan));
    counted("a page of its lines", proposals, () -> plans.lines(po, plan, false, 0));
    List<Line> lines = all.stream().filter(one -> played.subList(from, from + PLAYED).stream().anyMatch(number -> number.value().equals(one.caseNumber())))
        .map(one -> new Line(one.caseNumber(), one.field(), one.reviewers())).toList();
    assertThat(lines).hasSize(PLAYED);
    counted("candidates of one place, as its form asks for them", 1, () -> reviewers.search(po, lines.get(0).caseNumber(), lines.get(0).field(), ""));
    counted("name " + PLAYED + " lines", PLAYED, () -> desk.name(po, CALL, lines, true, null)).forEach(done -> assertThat(done.done()).as(done.toString()).isTrue());
    Map<String, Integer> loads = new LinkedHashMap<>();
    all.forEach(one -> one.reviewers().forEach(id -> loads.merge(id, 1, Integer::sum)));
    System.out.printf("scale %d proposals: %d places, %d people get from %d to %d, %d places with fewer than needed, %d with fewer than usual%n", proposals, all.size(), loads.size(),
        loads.values().stream().mapToInt(Integer::intValue).min().orElse(0), loads.values().stream().mapToInt(Integer::intValue).max().orElse(0),
        all.stream().filter(one -> one.lack() != null).count(), all.stream().filter(one -> one.reviewers().size() < one.usual()).count());
    assertThat(all).hasSizeGreaterThanOrEqualTo(proposals);
  }

  private <T> T counted(String what, int proposals, Supplier<T> work) {
    Statements.start();
    long begun = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - begun) / 1e9;
    Statements.stop();
    long statements = Statements.trips() + Statements.ofDriver();
    System.out.printf("scale %d proposals: %s: %.3f s, %d statements; for 100: %.3f s, %.1f statements%n", copies + played.size(), what, seconds, statements, seconds * 100 / proposals,
        statements * 100.0 / proposals);
    return result;
  }

  /** Of each field as many, and of institutes of their own, but for one in twenty of the applicant's. */
  private void experts() {
    List<Object[]> users = new ArrayList<>();
    List<Object[]> members = new ArrayList<>();
    List<Object[]> infos = new ArrayList<>();
    List<Object[]> listed = new ArrayList<>();
    for (int n = 0; n < EXPERTS; n++) {
      String id = "as-expert-" + n;
      users.add(new Object[] {id, "専門" + n, "花子", id + "@example.jp"});
      members.add(new Object[] {id, "reviewers"});
      infos.add(new Object[] {UUID.randomUUID().toString(), id, "organisation", n % 20 == 0 ? "株式会社髙﨑製作所" : "割振第" + n + "研究所"});
      listed.add(new Object[] {"forest", "first", fields.get(n % fields.size()), id, "secretariat"});
    }
    batches.batchUpdate("insert into act_id_user (id_, rev_, first_, last_, email_) values (?, 1, ?, ?, ?)", users);
    batches.batchUpdate("insert into act_id_membership (user_id_, group_id_) values (?, ?)", members);
    batches.batchUpdate("insert into act_id_info (id_, rev_, user_id_, type_, key_, value_) values (?, 1, ?, 'userinfo', ?, ?)", infos);
    batches.batchUpdate("insert into reviewer_register (programme, round, field, person, added_by, added_at) values (?, ?, ?, ?, ?, current_timestamp)", listed);
  }

  private CaseNumber waiting(int n) {
    Plan plan = Plan.of("assignment-scale-" + n, "applicant", "東都大学", "割り振る提案 " + n, 63_700_000L, 84, 0).with("RequestApplication", Map.of("callId", CALL))
        .with("AssignFields", Map.of("field", fields.get(n % fields.size()), "furtherFields", List.of())).turn(Turn.hold("Task_NameFieldReviewers"));
    CaseNumber number = player.open(plan, "RequestApplication");
    for (int round = 0; round < 20 && work.open(number).stream().noneMatch(task -> task.task().equals("Task_NameFieldReviewers")); round++) {
      player.playAtOnce(number, plan);
      time.advance(Duration.ZERO);
    }
    return number;
  }

  /** Cases that wait as the last played one does; one in five across two fields. What a proposal reads of a case is copied, not what its task needs to be done. */
  private void copy(int count) {
    String template = played.get(played.size() - 1).value();
    String instance = jdbc.sql("""
        select p.id_ from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
        where p.business_key_ = ? and p.parent_id_ is null and t.task_def_key_ = 'Task_NameFieldReviewers'""").param(template).query(String.class).single();
    IntStream.range(0, (count + 99) / 100).forEach(piece -> copy(template, instance, Math.min(100, count - piece * 100)));
  }

  private void copy(String template, String instance, int count) {
    List<String> numbers = IntStream.range(0, count).mapToObj(n -> "FS-2026-" + (100_000 + copies + n)).toList();
    insert("funding_case", "case_number = '" + template + "'", numbers, (row, n) -> {
      row.put("case_number", numbers.get(n));
      row.put("field", field(n));
      return row;
    });
    insert("case_connection", "case_number = '" + template + "'", numbers, (row, n) -> {
      row.put("case_number", numbers.get(n));
      return row;
    });
    insert("application", "case_number = '" + template + "'", numbers, (row, n) -> {
      row.put("case_number", numbers.get(n));
      row.remove("id");
      row.put("receipt_number", "R" + numbers.get(n));
      return row;
    });
    for (int part = 0; part < 2; part++) {
      int at = part;
      List<String> some = part == 0 ? numbers : IntStream.range(0, count).filter(n -> (copies + n) % 5 == 0).mapToObj(numbers::get).toList();
      if (part == 1) {
        batches.batchUpdate("insert into case_field (case_number, field, position) values (?, ?, 1)", some.stream().map(number -> new Object[] {number, field(numbers.indexOf(number) + 1)}).toList());
      }
      insert("act_ru_execution", "proc_inst_id_ = '" + instance + "'", some, (row, n) -> ids(row, some.get(n), at, row.get("parent_id_") == null ? some.get(n) : null));
      insert("act_ru_task", "proc_inst_id_ = '" + instance + "'", some, (row, n) -> ids(row, some.get(n), at, null));
      insert("act_ru_identitylink", "task_id_ in (select id_ from act_ru_task where proc_inst_id_ = '" + instance + "')", some, (row, n) -> ids(row, some.get(n), at, null));
      insert("act_ru_variable", "proc_inst_id_ = '" + instance + "' and name_ = 'reviewField'", some, (row, n) -> {
        row.put("text_", field(numbers.indexOf(some.get(n)) + at));
        return ids(row, some.get(n), at, null);
      });
    }
    copies += count;
  }

  private String field(int n) {
    return fields.get((copies + n) % fields.size());
  }

  private static Map<String, Object> ids(Map<String, Object> row, String number, int part, String key) {
    for (String column : List.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "parent_id_", "task_id_", "var_scope_")) {
      if (row.get(column) instanceof String old) {
        row.put(column, column.equals("root_proc_inst_id_") ? old : part + number.substring(8) + old.substring(Math.max(0, old.length() - 50)));
      }
    }
    if (row.containsKey("business_key_") && key != null) {
      row.put("business_key_", key);
    }
    row.computeIfPresent("act_inst_id_", (column, old) -> part + number.substring(8));
    return row;
  }

  private interface Copied {

    Map<String, Object> of(Map<String, Object> row, int n);
  }

  private void insert(String table, String where, List<String> numbers, Copied copied) {
    String order = table.equals("act_ru_execution") ? " order by case when parent_id_ is null then 0 else 1 end" : "";
    List<Map<String, Object>> rows = jdbc.sql("select * from " + table + " where " + where + order).query().listOfRows();
    for (Map<String, Object> row : rows) {
      List<Map<String, Object>> all = IntStream.range(0, numbers.size()).mapToObj(n -> copied.of(lower(row), n)).toList();
      if (!all.isEmpty()) {
        List<String> columns = List.copyOf(all.get(0).keySet());
        batches.batchUpdate("insert into " + table + " (" + String.join(", ", columns) + ") values (" + String.join(", ", columns.stream().map(column -> "?").toList()) + ")",
            all.stream().map(one -> columns.stream().map(one::get).toArray()).toList());
      }
    }
  }

  private static Map<String, Object> lower(Map<String, Object> row) {
    Map<String, Object> copy = new LinkedHashMap<>();
    row.forEach((column, value) -> copy.put(column.toLowerCase(Locale.ROOT), value));
    return copy;
  }
}
