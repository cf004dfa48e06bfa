package org.kanmon.assignments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kanmon.assignments.AssignmentLine.State;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.reviews.AssignmentDesk.Proposal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The tables of plans. */
@Component
class AssignmentPlans {

  private static final String PLANS = """
      select p.*, (select count(*) from assignment_line l where l.plan = p.id) lines,
        (select count(*) from assignment_line l where l.plan = p.id and l.state = 'WAITING') waiting,
        (select count(*) from assignment_line l where l.plan = p.id and l.state = 'NAMED') named,
        (select count(*) from assignment_line l where l.plan = p.id and l.state = 'REFUSED') refused,
        (select count(*) from assignment_line l where l.plan = p.id and l.state = 'LEFT_OUT') left_out,
        (select count(*) from assignment_line l where l.plan = p.id and l.lack is not null) lacking
      from assignment_plan p""";
  private static final String LINES = "select l.*, c.title from assignment_line l join funding_case c on c.case_number = l.case_number where l.plan = :plan";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  AssignmentPlans(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  long add(String call, PersonId by, List<Proposal> proposals) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("insert into assignment_plan (call_id, state, made_by, made_at) values (?, 'PROPOSED', ?, ?)").params(call, by.value(), now()).update(key, "id");
    long id = key.getKey().longValue();
    List<Object[]> lines = new ArrayList<>();
    List<Object[]> choices = new ArrayList<>();
    for (Proposal proposal : proposals) {
      int position = lines.size() + 1;
      boolean enough = proposal.lack() == null;
      lines.add(new Object[] {id, position, proposal.caseNumber(), proposal.field(), proposal.round(), proposal.least(), proposal.usual(), proposal.most(), enough ? null : proposal.lack().name(),
          (enough ? State.WAITING : State.LEFT_OUT).name()});
      for (int place = 0; place < proposal.reviewers().size(); place++) {
        choices.add(new Object[] {id, position, place + 1, proposal.reviewers().get(place)});
      }
    }
    batches.batchUpdate("insert into assignment_line (plan, position, case_number, field, round, least, usual, most, lack, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", lines);
    batches.batchUpdate("insert into assignment_choice (plan, position, place, reviewer) values (?, ?, ?, ?)", choices);
    return id;
  }

  Optional<AssignmentPlan> find(long id) {
    return jdbc.sql(PLANS + " where p.id = ?").param(id).query(AssignmentPlans::read).optional();
  }

  /** Newest first. */
  List<AssignmentPlan> of(PersonId officer, int most) {
    return jdbc.sql(PLANS + " where p.made_by = ? order by p.id desc fetch first ? rows only").params(officer.value(), most).query(AssignmentPlans::read).list();
  }

  /** Makes everybody else who works on the plan wait until the transaction ends. */
  AssignmentPlan.State lock(long id) {
    return AssignmentPlan.State.valueOf(jdbc.sql("select state from assignment_plan where id = ? for update").param(id).query(String.class).single());
  }

  List<Long> running() {
    return jdbc.sql("select id from assignment_plan where state = 'RUNNING' order by id").query(Long.class).list();
  }

  void confirm(long id, String note) {
    jdbc.sql("update assignment_plan set state = 'RUNNING', note = ?, confirmed_at = ? where id = ?").params(note, now(), id).update();
  }

  /** What was not reached is left for later. */
  void end(long id, AssignmentPlan.State state) {
    jdbc.sql("update assignment_plan set state = ?, ended_at = ? where id = ?").params(state.name(), now(), id).update();
    jdbc.sql("update assignment_line set state = 'LEFT_OUT' where plan = ? and state = 'WAITING'").param(id).update();
  }

  void discardProposed(String call, PersonId by) {
    jdbc.sql("update assignment_plan set state = 'DISCARDED', ended_at = ? where call_id = ? and made_by = ? and state = 'PROPOSED'").params(now(), call, by.value()).update();
  }

  boolean isRunning(String call, PersonId by) {
    return jdbc.sql("select 1 from assignment_plan where call_id = ? and made_by = ? and state = 'RUNNING' fetch first 1 row only").params(call, by.value()).query(Integer.class).optional().isPresent();
  }

  /** The next place to deal with. */
  Optional<AssignmentLine> next(long plan) {
    return lines(plan, jdbc.sql(LINES + " and l.state = 'WAITING' order by l.position fetch first 1 row only").param("plan", plan)).stream().findFirst();
  }

  Optional<AssignmentLine> line(long plan, int position) {
    return lines(plan, jdbc.sql(LINES + " and l.position = :position").param("plan", plan).param("position", position)).stream().findFirst();
  }

  /** Lines in their order, but for those of some cases; where only those that ask for a look are wanted, such with a lack or a refusal, or left out. */
  List<AssignmentLine> lines(long plan, boolean onlyOpen, Collection<CaseNumber> without, int from, int size) {
    return lines(plan, jdbc.sql(LINES + where(onlyOpen) + " and l.case_number not in (:without) order by l.position offset :from rows fetch next :size rows only").param("plan", plan)
        .param("without", keys(without)).param("from", from).param("size", size));
  }

  long count(long plan, boolean onlyOpen, Collection<CaseNumber> without) {
    return jdbc.sql("select count(*) from assignment_line l where l.plan = :plan" + where(onlyOpen) + " and l.case_number not in (:without)").param("plan", plan)
        .param("without", keys(without)).query(Long.class).single();
  }

  private static String where(boolean onlyOpen) {
    return onlyOpen ? " and (l.lack is not null or l.state in ('REFUSED', 'LEFT_OUT'))" : "";
  }

  private static List<String> keys(Collection<CaseNumber> numbers) {
    return numbers.isEmpty() ? List.of("") : numbers.stream().map(CaseNumber::value).toList();
  }

  private List<AssignmentLine> lines(long plan, JdbcClient.StatementSpec question) {
    List<AssignmentLine> lines = question.query((row, n) -> new AssignmentLine(row.getInt("position"), new CaseNumber(row.getString("case_number")), row.getString("title"), row.getString("field"),
        row.getString("round"), row.getInt("least"), row.getInt("usual"), row.getInt("most"), row.getString("lack"), State.valueOf(row.getString("state")), row.getString("told"), List.of())).list();
    if (lines.isEmpty()) {
      return lines;
    }
    Map<Integer, List<String>> chosen = new HashMap<>();
    jdbc.sql("select position, reviewer from assignment_choice where plan = :plan and position in (:positions) order by position, place").param("plan", plan)
        .param("positions", lines.stream().map(AssignmentLine::position).toList())
        .query(row -> {
          chosen.computeIfAbsent(row.getInt(1), position -> new ArrayList<>()).add(row.getString(2));
        });
    return lines.stream().map(line -> new AssignmentLine(line.position(), line.caseNumber(), line.title(), line.field(), line.round(), line.least(), line.usual(), line.most(), line.lack(),
        line.state(), line.told(), chosen.getOrDefault(line.position(), List.of()))).toList();
  }

  /** How many places of the plan everybody has that are named or to be named. */
  Map<String, Integer> places(long plan) {
    return counted(plan, positions("select position from assignment_line where plan = ? and state in ('WAITING', 'NAMED')", plan));
  }

  /** The same of a round, for what is still to be named in other lines. */
  Map<String, Integer> places(long plan, String round, int exceptPosition) {
    return counted(plan, positions("select position from assignment_line where plan = ? and state = 'WAITING' and round = ? and position <> ?", plan, round, exceptPosition));
  }

  /** Whether somebody is proposed in another line of the same case. */
  boolean isElsewhere(long plan, AssignmentLine line, String reviewer) {
    return counted(plan, positions("select position from assignment_line where plan = ? and case_number = ? and position <> ? and state in ('WAITING', 'NAMED')", plan, line.caseNumber().value(),
        line.position())).containsKey(reviewer);
  }

  private Set<Integer> positions(String question, Object... values) {
    return new HashSet<>(jdbc.sql(question).params(values).query(Integer.class).list());
  }

  /** Both lists are read once and put together here: a database that compares every choice with every line takes minutes for a whole call. */
  private Map<String, Integer> counted(long plan, Set<Integer> positions) {
    Map<String, Integer> counted = new HashMap<>();
    jdbc.sql("select position, reviewer from assignment_choice where plan = ?").param(plan).query(row -> {
      if (positions.contains(row.getInt(1))) {
        counted.merge(row.getString(2), 1, Integer::sum);
      }
    });
    return counted;
  }

  /** @param reviewers none to leave the place for later */
  void change(long plan, int position, List<String> reviewers) {
    jdbc.sql("delete from assignment_choice where plan = ? and position = ?").params(plan, position).update();
    for (int place = 0; place < reviewers.size(); place++) {
      jdbc.sql("insert into assignment_choice (plan, position, place, reviewer) values (?, ?, ?, ?)").params(plan, position, place + 1, reviewers.get(place)).update();
    }
    jdbc.sql("update assignment_line set state = ?, lack = null where plan = ? and position = ?").params((reviewers.isEmpty() ? State.LEFT_OUT : State.WAITING).name(), plan, position).update();
  }

  void settle(long plan, int position, State state, String problem, String told) {
    jdbc.sql("update assignment_line set state = ?, problem = ?, told = ?, settled_at = ? where plan = ? and position = ? and state = 'WAITING'")
        .params(state.name(), problem, told, now(), plan, position).update();
  }

  private static AssignmentPlan read(ResultSet row, int n) throws SQLException {
    return new AssignmentPlan(row.getLong("id"), row.getString("call_id"), AssignmentPlan.State.valueOf(row.getString("state")), row.getString("note"), new PersonId(row.getString("made_by")),
        instant(row, "made_at"), instant(row, "ended_at"), row.getInt("lines"), row.getInt("waiting"), row.getInt("named"), row.getInt("refused"), row.getInt("left_out"), row.getInt("lacking"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
