package org.kanmon.routes;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One person of every role, each with something of their own at every kind of address, and something of somebody else's. For an applicant: an own case
 * and another applicant's; for a reviewer: a case that they review and one they have nothing to do with; for an office: a task of its own and one of
 * another office, with everything that hangs on it.
 */
final class Cast {

  static final String NOBODY = "nobody";
  static final String NO_ENGINE_ID = "00000000-0000-4000-8000-000000000000";

  private final UserStore users;
  private final CasePlayer player;
  private final TimeTravel time;
  private final JdbcClient jdbc;
  private final Map<String, Role> people = new LinkedHashMap<>();
  private final Map<String, Map<String, Things>> things = new HashMap<>();

  Cast(UserStore users, CasePlayer player, TimeTravel time, JdbcClient jdbc) {
    this.users = users;
    this.player = player;
    this.time = time;
    this.jdbc = jdbc;
  }

  /**
   * What stands at an address for one person.
   *
   * @param own null if there is none of the kind
   * @param foreign null if there is none of the kind
   */
  record Things(String own, String foreign, String unknown) {}

  /** Logins by the table's columns, anonymous first. */
  static final Map<String, Role> COLUMNS = columns();

  private static Map<String, Role> columns() {
    Map<String, Role> columns = new LinkedHashMap<>();
    columns.put(NOBODY, null);
    columns.put("applicant", Role.APPLICANT);
    columns.put("reviewer", Role.REVIEWER);
    columns.put("po", Role.PROGRAMME_OFFICER);
    columns.put("pd", Role.PROGRAMME_DIRECTOR);
    columns.put("secretariat", Role.SECRETARIAT);
    columns.put("accounting", Role.ACCOUNTING);
    columns.put("executive", Role.EXECUTIVE);
    columns.put("manager", Role.PROGRAMME_MANAGER);
    columns.put("admin", Role.ADMINISTRATOR);
    return columns;
  }

  static String login(String column) {
    return "rt-" + column;
  }

  void enter() {
    time.set(Duration.ZERO);
    COLUMNS.forEach((column, role) -> {
      if (role != null) {
        add(login(column), role);
      }
    });
    add("rt-stranger", Role.APPLICANT);
    add("rt-other", Role.REVIEWER);
    add("rt-third", Role.REVIEWER);
    // what takes long comes first: others' timers must not take an open review away
    String security = played(plan("rt-security", "rt-stranger", "rt-other", Turn.hold("Task_VerifySecurity")), "Task_VerifySecurity", null);
    String adoption = played(plan("rt-adoption", "rt-stranger", "rt-other", Turn.hold("Task_DecideAdoption")), "Task_DecideAdoption", null);
    String interview = played(plan("rt-interview", "rt-stranger", "rt-other", Turn.hold("Task_DecideOnInterview")), "Task_DecideOnInterview", null);
    String validity = played(plan("rt-validity", "rt-stranger", "rt-other", Turn.hold("Task_DecideValidity")), "Task_DecideValidity", null);
    String talk = played(plan("rt-talk", "rt-stranger", "rt-other", Turn.hold("Task_HoldPreliminaryTalk")), "Task_HoldPreliminaryTalk", null);
    String foreign = played(plan("rt-foreign", "rt-stranger", "rt-other", Turn.hold("Task_ReviewApplication")), "Task_ReviewApplication", "rt-other");
    String own = played(plan("rt-own", "rt-applicant", "rt-reviewer", Turn.hold("Task_ReviewApplication")), "Task_ReviewApplication", "rt-reviewer");
    String task = task(own, "Task_ReviewApplication", "rt-reviewer");
    String others = task(foreign, "Task_ReviewApplication", "rt-other");
    // a move of no case, so that there is one
    jdbc.sql("insert into rulebook_move (from_edition, to_edition, reason, ordered_by, ordered_at) values (?, ?, 'routes', 'admin', current_timestamp)")
        .params(NO_ENGINE_ID, NO_ENGINE_ID).update();
    of("applicant", own, foreign, task, others);
    of("reviewer", own, foreign, task, others);
    of("secretariat", talk, security, task(talk, "Task_HoldPreliminaryTalk", null), task(security, "Task_VerifySecurity", null));
    of("po", validity, security, task(validity, "Task_DecideValidity", null), task(security, "Task_VerifySecurity", null));
    of("pd", interview, security, task(interview, "Task_DecideOnInterview", null), task(security, "Task_VerifySecurity", null));
    of("executive", adoption, security, task(adoption, "Task_DecideAdoption", null), task(security, "Task_VerifySecurity", null));
    of("accounting", security, talk, task(security, "Task_VerifySecurity", null), task(talk, "Task_HoldPreliminaryTalk", null));
    // who works in no process, and who may see everything
    for (String column : List.of(NOBODY, "manager", "admin")) {
      of(column, own, foreign, task(talk, "Task_HoldPreliminaryTalk", null), task);
    }
  }

  private void add(String id, Role role) {
    users.add(new Person(new PersonId(id), "経路 " + id, id + "@example.jp", "経路機関" + id, Locale.JAPANESE, Set.of(role)), Caller.PASSWORD);
    people.put(id, role);
  }

  private static Plan plan(String key, String applicant, String reviewer, Turn held) {
    return Plan.of(key, applicant, "東都大学", "経路の課題 " + key, 100_000_000L, 24, 0).turn(held)
        .with("NameReviewers", Map.of("reviewers", reviewer.equals("rt-reviewer") ? List.of("rt-reviewer", "tanaka", "suzuki") : List.of("rt-other", "rt-third", "tanaka")));
  }

  /** Plays a case until the task that is held is open. */
  private String played(Plan plan, String held, String person) {
    CaseNumber number = player.open(plan);
    PlayedCase.until(() -> !tasks(number.value(), held, person).isEmpty(), number, plan, player, time, jdbc);
    return number.value();
  }

  private List<String> tasks(String number, String key, String person) {
    return jdbc.sql("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ left join act_ru_identitylink l on l.task_id_ = t.id_ "
        + "where t.task_def_key_ = ? and e.business_key_ = ? and (? is null or l.user_id_ = ?)").params(key, number, person, person).query(String.class).list();
  }

  private String task(String number, String key, String person) {
    return tasks(number, key, person).stream().findFirst().orElseThrow(() -> new IllegalStateException("the case " + number + " did not come to " + key));
  }

  private String one(String sql, Object... parameters) {
    return jdbc.sql(sql).params(parameters).query(String.class).list().stream().findFirst().orElse(null);
  }

  private void of(String column, String ownCase, String foreignCase, String ownTask, String foreignTask) {
    Map<String, Things> mine = new HashMap<>();
    mine.put("cases", new Things(ownCase, foreignCase, "AR-1999-9999"));
    // letters are not for reviewers
    both(mine, "documents", "select id from document where case_number = ? and kind <> 'LETTER' order by id", ownCase, foreignCase);
    // other tests' cases write to everybody of a role
    String mail = "select id from mail where case_number in (select case_number from funding_case where applicant like 'rt-%') and recipient ";
    mine.put("mails", new Things(one(mail + "= ? order by id desc", login(column)), one(mail + "<> ? order by id desc", login(column)), "999999999"));
    mine.put("people", new Things(login(column), "rt-stranger", "rt-no-such-person"));
    mine.put("adjustments", new Things("a-step-repayable-open", null, "no-such-call"));
    mine.put("calls", new Things("a-step-repayable-open", null, "no-such-call"));
    mine.put("plans", new Things(plan(), null, "999999999"));
    mine.put("assignments", new Things("a-step-repayable-open", null, "no-such-call"));
    mine.put("proposals", new Things(proposal(), null, "999999999"));
    mine.put("reserves", new Things(ownCase, null, "AR-1999-9999"));
    mine.put("postponements", new Things(postponement(), null, "999999999"));
    both(mine, "reopenings", "select cast(id as varchar(20)) from reopening where case_number = ? order by id desc", reopened(ownCase), reopened(foreignCase));
    mine.put("problems", new Things("unknown-case", null, "no-such-problem"));
    mine.put("programmes", new Things("a-step-repayable", null, "no-such-programme"));
    mine.put("task", new Things(ownTask, foreignTask, NO_ENGINE_ID));
    String instance = "select proc_inst_id_ from act_ru_task where id_ = ?";
    String ownInstance = one(instance, ownTask);
    String foreignInstance = one(instance, foreignTask);
    mine.put("process-instance", new Things(ownInstance, foreignInstance, NO_ENGINE_ID));
    mine.put("execution", new Things(ownInstance, foreignInstance, NO_ENGINE_ID));
    both(mine, "process-definition", "select proc_def_id_ from act_ru_task where id_ = ?", ownTask, foreignTask);
    String key = "select d.key_ from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_ where t.id_ = ?";
    mine.put("process-definition/key", new Things(one(key, ownTask), one(key, foreignTask), "NoSuchProcess"));
    both(mine, "deployment", "select d.deployment_id_ from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_ where t.id_ = ?", ownTask, foreignTask);
    both(mine, "job", "select id_ from act_ru_job where process_instance_id_ = ? order by id_", ownInstance, foreignInstance);
    both(mine, "job-definition", "select job_def_id_ from act_ru_job where process_instance_id_ = ? order by id_", ownInstance, foreignInstance);
    both(mine, "variable-instance", "select id_ from act_ru_variable where proc_inst_id_ = ? order by id_", ownInstance, foreignInstance);
    both(mine, "history/variable-instance", "select id_ from act_hi_varinst where proc_inst_id_ = ? order by id_", ownInstance, foreignInstance);
    both(mine, "history/activity-instance", "select id_ from act_hi_actinst where proc_inst_id_ = ? order by id_", ownInstance, foreignInstance);
    both(mine, "authorization", "select id_ from act_ru_authorization where group_id_ = ? order by id_", group(column), "secretariat".equals(column) ? "accounting" : "secretariat");
    both(mine, "filter", "select id_ from act_ru_filter where properties_ like '%\"kanmon\":\"' || ? || '/claim\"%'", group(column), "secretariat".equals(column) ? "accounting"
        : "secretariat");
    mine.put("user", new Things(login(column), "rt-stranger", "rt-no-such-person"));
    mine.put("group", new Things(group(column), "secretariat".equals(column) ? "accounting" : "secretariat", "no-such-group"));
    both(mine, "decision-definition", "select id_ from act_re_decision_def where key_ = ? order by id_", "Eligibility", null);
    mine.put("decision-definition/key", new Things("Eligibility", null, "NoSuchTable"));
    mine.put("editions", new Things(one("select id_ from act_re_deployment where name_ = 'kanmon' order by deploy_time_"), null, NO_ENGINE_ID));
    mine.put("edition-moves", new Things(one("select cast(min(id) as varchar(20)) from rulebook_move"), null, "999999999"));
    things.put(column, mine);
  }

  /** A case with a proposal to send it back that was given up: nothing changes any more, whatever is tried. */
  private String reopened(String number) {
    if (number != null && one("select cast(id as varchar(20)) from reopening where case_number = ? order by id desc", number) == null) {
      jdbc.sql("insert into reopening (case_number, from_stage, to_stage, reason, told, state, proposed_by, proposed_at) values (?, 'application', 'application', 'rt', 'rt', "
          + "'DISCARDED', 'rt-po', current_timestamp)").param(number).update();
    }
    return number;
  }

  /** One that was given up: nothing moves any more, whatever is tried. */
  private String postponement() {
    String known = one("select cast(id as varchar(20)) from postponement where reason = 'rt'");
    if (known == null) {
      jdbc.sql("insert into postponement (working_days, reason, state, asked_by, asked_at) values (1, 'rt', 'DISCARDED', 'rt-secretariat', current_timestamp)").update();
      jdbc.sql("insert into postponed_case (postponement, case_number) select p.id, (select max(case_number) from funding_case) from postponement p where p.reason = 'rt'").update();
    }
    return known == null ? postponement() : known;
  }

  /** A plan of an adjustment that was given up. */
  private String plan() {
    String known = one("select cast(id as varchar(20)) from adjustment_plan where without_reason = 'rt'");
    if (known == null) {
      if (one("select call_id from adjustment where call_id = 'a-step-repayable-open'") == null) {
        jdbc.sql("insert into adjustment (call_id, opened_at) values ('a-step-repayable-open', current_timestamp)").update();
      }
      jdbc.sql("insert into adjustment_plan (call_id, state, without_reason, asked_by, asked_at) values ('a-step-repayable-open', 'DISCARDED', 'rt', 'rt-pd', current_timestamp)").update();
    }
    return known == null ? plan() : known;
  }

  /** Reviewers proposed for a call, which were given up. */
  private String proposal() {
    String known = one("select cast(id as varchar(20)) from assignment_plan where note = 'rt'");
    if (known == null) {
      jdbc.sql("insert into assignment_plan (call_id, state, note, made_by, made_at) values ('a-step-repayable-open', 'DISCARDED', 'rt', 'rt-po', current_timestamp)").update();
      jdbc.sql("insert into assignment_line (plan, position, case_number, round, least, usual, most, state) select p.id, 1, (select max(case_number) from funding_case where applicant like 'rt-%'), "
          + "'documents', 2, 3, 5, 'LEFT_OUT' from assignment_plan p where p.note = 'rt'").update();
    }
    return known == null ? proposal() : known;
  }

  private static String group(String column) {
    Role role = COLUMNS.get(column);
    return role == null ? "no-group" : role.group();
  }

  private void both(Map<String, Things> mine, String kind, String sql, String own, String foreign) {
    String first = own == null ? null : one(sql, own);
    String second = foreign == null ? null : one(sql, foreign);
    mine.put(kind, new Things(first, first != null && first.equals(second) ? null : second, NO_ENGINE_ID));
  }

  Things of(String column, String kind) {
    return things.get(column).get(kind);
  }
}
