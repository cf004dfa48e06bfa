package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.TestDatabase;
import org.kanmon.Thorough;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.inspection.Inspection;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Report;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The check finds nothing in a case at any moment of its life, and every damage that is planted. Damage is planted past the application, and rolled back. */
// a database of its own: what other tests planted is theirs
@SecondOffice
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {

  /** Every moment is looked at on H2 where all is tried; on PostgreSQL, whose queries are the same, and every day some. */
  private static final int BETWEEN_CHECKS = TestDatabase.isPostgresql() || !Thorough.isAll() ? 10 : 1;
  private static final String LONG_AGO = "timestamp with time zone '2001-01-01 00:00:00+00:00'";

  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private TimeTravel time;
  @Autowired
  private Inspection inspection;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private PlatformTransactionManager transactions;
  @Autowired
  private Words words;
  /** A completed case, one whose second advance has been claimed, and one that waits for its first talk. */
  private CaseNumber closed;
  private CaseNumber running;
  private CaseNumber other;
  private int steps;

  @BeforeAll
  void threeCases() {
    time.set(Duration.ZERO);
    Plan whole = plan("whole")
        .first("InvestigateConsultation", Map.of("nextStep", "MORE_MATERIAL", "request", "直近の試算表を追加してください。"))
        .first("CheckFormally", Map.of("outcome", "RETURNED", "reason", "様式の不備。"))
        .first("VerifySecurity", Map.of("outcome", "RETURNED", "reason", "証明書が不足。"))
        .first("ApproveAdvance", Map.of("outcome", "QUERY", "reason", "内訳を確認したい。"))
        .first("DecideOnStop", Map.of("outcome", "CONTINUE"))
        .first("SettleAccounts", Map.of("outcome", "RETURNED", "reason", "証憑が不足。"))
        .turn(Turn.send("stop-request", "Task_ClaimAdvance", "quarter", 3))
        .turn(Turn.send("early-repayment", "Task_RecordReceipt", "instalment", 2));
    closed = player.open(whole);
    play(closed, whole, () -> cases.get(closed).isClosed());
    assertThat(cases.get(closed).ending()).isEqualTo("completed");
    // the clock goes back: years of the completed case would let the timers of the others run out
    time.set(Duration.ZERO);
    other = player.open(plan("other"));
    Plan held = plan("running").turn(Turn.hold("Task_ApproveAdvance", "quarter", 2));
    running = player.open(held);
    play(running, held, () -> count("select count(*) from advance_claim where quarter = 2 and case_number = '" + running + "'") > 0);
    time.advance(Duration.ZERO);
    guard(false);
  }

  @AfterAll
  void guardAgain() {
    guard(true);
    time.set(Duration.ZERO);
  }

  private static Plan plan(String name) {
    return Plan.of("invariants-" + name, "applicant", "東都大学", "髙温超伝導モーター " + name, 120_000_001L, 24, 0);
  }

  /** Plays, and checks between any two steps. */
  private void play(CaseNumber number, Plan plan, BooleanSupplier over) {
    for (int quiet = 0; quiet < 400 && !over.getAsBoolean(); ) {
      time.advance(Duration.ZERO);
      if (player.playAtOnce(number, plan) > 0) {
        quiet = 0;
        // some jobs have not run yet
        if (steps++ % BETWEEN_CHECKS == 0) {
          nothingIsFound(number);
        }
      } else {
        quiet++;
        time.nextTimer().ifPresent(time::advanceTo);
      }
    }
  }

  private void nothingIsFound(CaseNumber number) {
    assertThat(inspection.run(false, (n, of) -> {}).contradictions()).as("%s in %s", number, cases.get(number).stage()).isEmpty();
  }

  /** Whether the database itself refuses rows without the rows they belong to. */
  private void guard(boolean on) {
    if (!TestDatabase.isPostgresql()) {
      jdbc.sql("set referential_integrity " + on).update();
    }
  }

  private long count(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  @Test
  void nothingIsFoundInWhatTheApplicationDid() {
    Report report = inspection.run();
    assertThat(report.isClean()).as(report.contradictions().toString()).isTrue();
    assertThat(report.cases()).isGreaterThanOrEqualTo(3);
    assertThat(report.thorough()).isTrue();
  }

  @Test
  void everyDamageIsFound() {
    Map<String, List<String>> damages = damages();
    assertThat(damages.keySet()).as("each invariant has a damage here").containsExactlyInAnyOrderElementsOf(
        inspection.invariants().stream().map(Invariant::id).collect(Collectors.toCollection(TreeSet::new)));
    SoftAssertions soft = new SoftAssertions();
    damages.forEach((id, statements) -> soft.check(() -> assertThat(foundAfter(id, statements)).as(id).isPositive()));
    soft.assertAll();
  }

  private long foundAfter(String id, List<String> statements) {
    return new TransactionTemplate(transactions).execute(status -> {
      status.setRollbackOnly();
      if (TestDatabase.isPostgresql()) {
        jdbc.sql("set local session_replication_role = replica").update();
      }
      statements.forEach(this::plant);
      Report.Result result = inspection.examine(inspection.invariants().stream().filter(invariant -> invariant.id().equals(id)).findFirst().orElseThrow());
      result.shown().forEach(finding -> {
        for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
          assertThat(words.text("check." + finding.invariant(), language, finding.values().toArray())).as(id).doesNotStartWith("check.").doesNotContain("{");
        }
      });
      return result.count();
    });
  }

  private void plant(String statement) {
    assertThat(jdbc.sql(statement.replace(":closed", "'" + closed + "'").replace(":running", "'" + running + "'").replace(":other", "'" + other + "'")).update())
        .as(statement).isPositive();
  }

  private Map<String, List<String>> damages() {
    Map<String, List<String>> all = Stream.of(damagesOfCases(), damagesOfMoney(), damagesOfSelection(), damagesOfNotices(), damagesOfPostponements(), damagesOfAdjustments(), damagesOfAssignments(), damagesOfPassages(),
        damagesOfOfficers(),
        damagesOfTheEngine())
        .flatMap(some -> some.entrySet().stream()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    inspection.invariants().stream().map(Invariant::id).forEach(id -> {
      if (id.startsWith("decision-recorded-")) {
        all.put(id, List.of(decision(":running", id.substring("decision-recorded-".length()), "PLANTED")));
      }
      if (id.startsWith("task-for-")) {
        all.put(id, List.of("update funding_case set stage = '" + stageOf(id) + "' where case_number = :running",
            "update act_ru_task set task_def_key_ = '" + taskOf(id) + "' where proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = :running)",
            "delete from advance_claim where case_number = :running and state = 'OPEN'"));
      }
    });
    return all;
  }

  private static String stageOf(String id) {
    return switch (id) {
      case "task-for-formal-check" -> "application";
      case "task-for-plan", "task-for-security" -> "contract";
      case "task-for-settlement" -> "settlement";
      case "task-for-evaluation" -> "post-evaluation";
      case "task-for-early-repayment" -> "repayment";
      default -> "development";
    };
  }

  private static String taskOf(String id) {
    return "Task_" + Map.of("task-for-formal-check", "CheckFormally", "task-for-plan", "ReviewDevelopmentPlan", "task-for-security", "VerifySecurity", "task-for-claim",
        "ApproveAdvance", "task-for-payment", "PayAdvance", "task-for-proposal", "ProposeMilestoneGrade", "task-for-grade", "DecideMilestoneGrade", "task-for-stop",
        "DecideOnStop", "task-for-settlement", "SettleAccounts").getOrDefault(id, id.equals("task-for-evaluation") ? "FinaliseEvaluation" : "RecordEarlyReceipt");
  }

  private static String decision(String number, String subject, String outcome) {
    return "insert into decision (case_number, subject, outcome, decided_at, rule_version, inputs) values (" + number + ", '" + subject + "', '" + outcome
        + "', current_timestamp, 0, '{}')";
  }

  private static String booking(String number, String kind, long amount) {
    return "insert into ledger_entry (case_number, kind, amount, value_on, reference, recorded_by, recorded_at) values (" + number + ", '" + kind + "', " + amount
        + ", current_date, 'planted', 'nobody', current_timestamp)";
  }

  private static Map<String, List<String>> damagesOfCases() {
    String deputy = "insert into case_deputy (case_number, person, named_by, named_at) select case_number, applicant, 'nobody', current_timestamp from funding_case where case_number = :running";
    return map(
        "deputy-twice", deputy + "; " + deputy,
        "deputy-is-applicant", deputy,
        "case-lost", "update case_sequence set last_number = last_number + 1",
        "case-two-steps-down", "insert into case_parent (case_number, parent) values (:running, :other); insert into case_parent (case_number, parent) values (:other, :closed)",
        "case-led-by-its-applicant", "update funding_case set applicant = (select applicant from funding_case where case_number = :other) where case_number = :running;"
            + "insert into case_parent (case_number, parent) values (:running, :other)",
        "case-ending-and-stage", "update funding_case set stage = 'closed' where case_number = :running",
        "case-stage-in-timeline", "update funding_case set stage = 'settlement' where case_number = :running",
        "case-ended-twice", "insert into timeline (case_number, happened_at, event, detail) values (:closed, current_timestamp, 'ending', 'completed')",
        "document-in-timeline", "delete from document where case_number = :closed and kind = 'BUSINESS_PLAN'",
        "draft-of-closed-case", "insert into draft (case_number, noun, content, saved_at) values (:closed, 'application', '{}', current_timestamp)",
        "document-not-whole", "delete from document_chunk where document_id in (select id from document where case_number = :closed)",
        "document-content", "update document set sha256 = 'another' where case_number = :closed",
        "row-without-case", "insert into draft (case_number, noun, content, saved_at) values ('AR-1999-0001', 'application', '{}', current_timestamp)",
        "broken-reference", "update document_chunk set document_id = 'gone' where document_id = (select min(document_id) from document_chunk)",
        "decision-without-inputs", "update decision set inputs = '' where case_number = :running and rule_name is not null",
        "case-without-consultation", "delete from consultation where case_number = :running",
        "material-rounds", "update consultation_material set round = 7 where case_number = :running",
        "validity-twice", decision(":running", "validity", "CONFIRMED"),
        "application-rounds", "update application set round = 7 where case_number = :running",
        "application-title", "update funding_case set title = 'another' where case_number = :running",
        "application-judged-twice", decision(":running", "eligibility", "ELIGIBLE"),
        "accepted-against-rule", "insert into application_finding (case_number, round, finding, severity, rule) values (:running, 1, 'X', 'HARD', 'X')",
        "answer-half-kept", "insert into repeated_request (person, request_key, fingerprint, status, body, answered_at) values ('x', 'k', 'f', 0, '', current_timestamp)",
        "answered-case-lost", "insert into repeated_request (person, request_key, fingerprint, status, location, body, answered_at)"
            + " values ('x', 'k', 'f', 201, '/api/cases/AR-1999-0001', '', current_timestamp)",
        "answered-document-lost", "insert into repeated_request (person, request_key, fingerprint, status, location, body, answered_at)"
            + " values ('x', 'k', 'f', 201, '/api/cases/AR-1999-0001/documents/gone', '', current_timestamp)",
        "stage-without-validity", "delete from decision where case_number = :running and subject = 'validity'",
        "stage-without-formal-check", "delete from decision where case_number = :running and subject = 'formal-check'",
        "stage-without-interview-decision", "delete from decision where case_number = :running and subject = 'interview-decision'",
        "stage-without-interview-conclusion", "delete from decision where case_number = :running and subject = 'interview-conclusion'",
        "stage-without-adoption", "update adoption set outcome = 'CONDITIONAL' where case_number = :running",
        "stage-without-contract", "delete from account where case_number = :running",
        "stage-without-development-end", "update funding_case set stage = 'settlement' where case_number = :running",
        "stage-without-settlement", "update funding_case set stage = 'post-evaluation' where case_number = :running",
        "stage-without-post-evaluation", "update funding_case set stage = 'repayment' where case_number = :running",
        "stage-without-repayment", "update funding_case set stage = 'follow-up' where case_number = :running",
        "ending-without-decision", "update funding_case set ending = 'lapsed' where case_number = :closed",
        "completed-with-rest", "delete from survey where case_number = :closed",
        "moved-elsewhere", "insert into rulebook_move (from_edition, to_edition, reason, ordered_by, ordered_at) values ('a', 'b', 'x', 'x', current_timestamp);"
            + "insert into rulebook_move_case (move_id, case_number, state, attempts, hindrances) select max(id), :running, 'MOVED', 0, '[]' from rulebook_move",
        "stopped-move-waits", "insert into rulebook_move (from_edition, to_edition, reason, ordered_by, ordered_at, stopped_at) values ('a', 'b', 'x', 'x', current_timestamp,"
            + " current_timestamp);insert into rulebook_move_case (move_id, case_number, state, attempts, hindrances) select max(id), :running, 'WAITING', 0, '[]' from rulebook_move",
        "ended-twice-over", decision(":running", "withdrawal", "WITHDRAWN") + ";" + decision(":running", "withdrawal", "WITHDRAWN"));
  }

  private static String passage(int place) {
    return "insert into passage (case_number, passage_number, from_programme, from_edition, from_year, to_programme, to_edition, to_year, route, passed_at)"
        + " values (:running, " + place + ", 'a', 'a', 2026, 'b', 'b', 2026, 'STAGE_GATE', current_timestamp)";
  }

  /** An edition with a call whose officer is nobody. */
  private static Map<String, List<String>> damagesOfOfficers() {
    String call = HexFormat.of().formatHex(("id: planted-call\nprogramme: a-step-stage-one\nyear: 2026\nnames: {ja: 公募, en: Call}\nopens: 2026-01-01T00:00:00+09:00\n"
        + "closes: 2099-03-31T00:00:00+09:00\nofficers:\n  agri-bio: [nobody-such]\n").getBytes(StandardCharsets.UTF_8));
    String bytes = TestDatabase.isPostgresql() ? "decode('" + call + "', 'hex')" : "X'" + call + "'";
    return Map.of("call-officer-unknown", List.of(
        "insert into act_re_deployment (id_, name_, deploy_time_) values ('planted-edition', 'kanmon', timestamp '2098-01-01 00:00:00')",
        "insert into act_ge_bytearray (id_, rev_, name_, deployment_id_, bytes_) select 'planted-terms', 1, name_, 'planted-edition', bytes_ from act_ge_bytearray "
            + "where name_ = 'processes/programmes/AStepStageOne-2026.yaml' order by id_ fetch first 1 row only",
        "insert into act_ge_bytearray (id_, rev_, name_, deployment_id_, bytes_) values ('planted-call', 1, 'processes/calls/planted.yaml', 'planted-edition', " + bytes + ")"));
  }

  private static Map<String, List<String>> damagesOfPassages() {
    return map(
        "passage-elsewhere", passage(1),
        "passed-elsewhere", passage(1),
        "passage-without-decision", passage(1),
        "passage-out-of-order", passage(2),
        "passed-without-passage", "update funding_case set entry_route = 'STAGE_GATE', terms_year = 2026 where case_number = :running",
        "further-field-leads", "insert into case_field (case_number, field, position) select case_number, coalesce(field, 'x'), 1 from funding_case where case_number = :running",
        "round-reviewers-named", "update review_place set round = 'first' where case_number = :running");
  }

  private static Map<String, List<String>> damagesOfMoney() {
    return map(
        "ledger-over-contract", booking(":running", "ADVANCE", 900_000_000_000L),
        "ledger-returned-over-paid", booking(":running", "UNSPENT_RETURN", 900_000_000_000L),
        "repayment-over-owed", booking(":closed", "REPAYMENT", 1),
        "repayment-base", "update repayment set base = base + 1 where case_number = :closed",
        "repayment-amount", "update repayment set amount = amount + 1 where case_number = :closed",
        "repayment-plan-sum", "update instalment set amount = amount + 1 where case_number = :closed and instalment_number = 1",
        "repayment-plan-shape", "delete from instalment where case_number = :closed and instalment_number = 1",
        "instalment-overpaid", "update instalment set amount = 1 where case_number = :closed and instalment_number = 1",
        "repayment-not-credited", "update instalment_receipt set amount = amount + 1 where case_number = :closed and instalment_number = 1",
        "repayment-terms-of-table", "update repayment set share_percent = share_percent - 1 where case_number = :closed",
        "contract-plan", "update development_plan set outcome = 'RETURNED' where case_number = :running",
        "plan-accepted-without-contract", "delete from contract where case_number = :running",
        "contract-concluded", "update contract set signatory = null where case_number = :running",
        "contract-account", "update account set ceiling = ceiling + 1 where case_number = :running",
        "contract-security", "update contract_security set outcome = 'RETURNED' where case_number = :running",
        "security-released-early", "delete from ledger_entry where case_number = :closed and kind = 'REPAYMENT' and value_on = (select max(value_on) from ledger_entry)",
        "security-too-small", "update contract_security set amount = 1 where case_number = :running",
        "plan-over-adopted", "update adoption set amount = 1 where case_number = :running",
        "over-ceiling", "update application set amount = 900000000000 where case_number = :running",
        "over-period", "update development_plan set end_on = date '2099-01-01' where case_number = :running",
        "advance-payment", booking(":running", "ADVANCE", 1),
        "advance-twice", "update advance_claim set quarter = 1, round = 9 where case_number = :running and quarter = 2",
        "advance-total", "update advance_claim set goods = goods + 1 where case_number = :running",
        "advance-over-contract", "update account set ceiling = 1 where case_number = :running",
        "advance-four-eyes", "update advance_claim set paid_by = decided_by where case_number = :running and state = 'PAID'",
        "development-frozen", "update account set frozen = true where case_number = :running",
        "settled-twice", "update settlement set outcome = 'SETTLED' where case_number = :closed and outcome = 'RETURNED'",
        "settlement-ledger", "update settlement set unspent = unspent + 1 where case_number = :closed",
        "returned-without-settlement", booking(":running", "UNSPENT_RETURN", 1),
        "evaluation-four-eyes", "update post_evaluation set finalised_by = (select d.drafted_by from evaluation_draft d where d.case_number = :closed) where case_number = :closed");
  }

  private static Map<String, List<String>> damagesOfSelection() {
    return map(
        "adopted-over-requested", "update adoption set amount = amount + 100000000 where case_number = :running",
        "adoption-amount", "update adoption set amount = null where case_number = :running",
        "conditions-answered", "insert into adoption_answer (case_number, answer, answered_by, answered_at) values (:running, 'ACCEPT', 'nobody', current_timestamp)",
        "adoption-four-eyes", "update adoption set decided_by = (select max(d.decided_by) from decision d where d.case_number = :running and d.subject = 'interview-decision')"
            + " where case_number = :running",
        "interview-rounds", "update interview set round = 7 where case_number = :running",
        "concluded-without-grade", "delete from panel_grade where case_number = :running",
        "too-many-reviewers", "insert into review_place (case_number, reviewer, state, named_by, named_at) select :running, 'planted-' || cast(a.id * 1000 + b.id as varchar(20)), 'OPEN',"
            + " 'nobody', current_timestamp from review_place a cross join review_place b",
        "review-without-place", "delete from review_place where case_number = :running",
        "place-without-review", "delete from review where case_number = :running",
        "review-of-replaced-counts", "update review_place set state = 'REPLACED' where case_number = :running",
        "review-in-conflict-counts", "update conflict_declaration set answer = 'CONFLICT' where case_number = :running and capacity = 'REVIEWER'",
        "connections-missing", "delete from case_connection where case_number = :running and kind = 'APPLICANT'",
        "reviewers-named", "delete from decision where case_number = :running and subject = 'reviewers-named'",
        "panel-named", "insert into review_place (case_number, sitting, reviewer, state, named_by, named_at) values (:running, 9, 'planted', 'OPEN', 'nobody', current_timestamp)",
        "merger-and-ending", "insert into case_merger (merged_case, into_case, decided_by, decided_at) values (:running, :closed, 'nobody', current_timestamp)");
  }

  private static Map<String, List<String>> damagesOfNotices() {
    return map(
        "mail-twice", "insert into mail (case_number, notice, recipient, address, subject, body, state, attempts, created_at, next_attempt_at)"
            + " select case_number, notice, recipient, address, subject, body, state, attempts, created_at, next_attempt_at from mail where case_number = :running",
        "mail-state", "update mail set state = 'LOST' where case_number = :running",
        "notice-in-timeline", "delete from timeline where case_number = :running and event = 'notice'",
        "notice-of-model", "delete from mail where case_number = :running and notice = 'material-requested'",
        "mail-not-delivered", "update mail set state = 'FAILED', last_error = 'refused' where case_number = :running",
        "mail-waits", "update mail set state = 'PENDING', next_attempt_at = " + LONG_AGO + " where case_number = :running",
        "letter-lost", "delete from letter where case_number = :running",
        "letter-document", "update letter set document_id = 'gone' where case_number = :running",
        "document-without-letter", "delete from letter where case_number = :running",
        "letter-twice", "update letter set document_id = (select min(l.document_id) from letter l)");
  }

  private static Map<String, List<String>> damagesOfPostponements() {
    String move = "insert into postponement (working_days, reason, state, asked_by, asked_at, confirmed_by) values (1, 'planted', '%s', 'nobody', current_timestamp, %s);";
    String ofRunning = "insert into postponed_case (postponement, case_number, outcome) select max(id), :running, %s from postponement";
    return map(
        "postponement-ended-with-rest", move.formatted("DONE", "'nobody'") + ofRunning.formatted("null"),
        "postponement-log", move.formatted("RUNNING", "'nobody'") + ofRunning.formatted("'MOVED'"),
        "postponement-unconfirmed", move.formatted("DONE", "null"),
        "reopening-four-eyes", "insert into reopening (case_number, from_stage, to_stage, reason, told, state, proposed_by, proposed_at, settled_by) values (:running, 'x', 'x', 'x', 'x', "
            + "'DONE', 'nobody', current_timestamp, 'nobody')",
        "decision-recorded-reopening", "insert into reopening (case_number, from_stage, to_stage, reason, told, state, proposed_by, proposed_at, settled_by) values (:running, 'x', "
            + "'x', 'x', 'x', 'DONE', 'nobody', current_timestamp, 'somebody')",
        "closing-unconfirmed", "insert into call_closing (call_id, step, moved_from, moved_to, moved_by, moved_at) values ('planted', 1, current_timestamp, "
            + LONG_AGO + ", 'nobody', current_timestamp)",
        "postponement-failed", move.formatted("RUNNING", "'nobody'") + ofRunning.formatted("'FAILED'"));
  }

  private static Map<String, List<String>> damagesOfAdjustments() {
    String plan = "insert into adjustment (call_id, opened_at) values ('planted', current_timestamp);"
        + "insert into adjustment_plan (call_id, state, asked_by, asked_at) values ('planted', 'CONFIRMED', 'nobody', current_timestamp);";
    return map(
        "field-assigned", "update funding_case set field = 'planted' where case_number = :running",
        "adjustment-over-budget", adjusted(1, "'PROPOSED', 1, null, 1, 1"),
        "adjustment-amount", adjusted(1, "'RESERVED', null, 1, null, 0"),
        "adjustment-steps", adjusted(2, "'PROPOSED', 1, null, null, 0"),
        "adjustment-plan", plan + "insert into adjustment_line (plan, case_number, position, proposal, amount, reason) select max(id), :running, 1, 'PROPOSED', 1, 'x' from adjustment_plan");
  }

  private static Map<String, List<String>> damagesOfAssignments() {
    String plan = "insert into assignment_plan (call_id, state, made_by, made_at) values ('planted', 'DONE', 'nobody', current_timestamp);"
        + "insert into assignment_line (plan, position, case_number, round, least, usual, most, state) select max(id), 1, :running, 'documents', 1, 1, 1, '%s' from assignment_plan";
    return map(
        "assignment-ended-with-rest", plan.formatted("WAITING"),
        "assignment-without-place", plan.formatted("NAMED") + ";insert into assignment_choice (plan, position, place, reviewer) select max(id), 1, 1, 'nobody-at-all' from assignment_plan");
  }

  private static String adjusted(int step, String values) {
    return "insert into adjustment_decision (case_number, step, proposal, amount, reserve_rank, budget, committed, reason, decided_by, decided_at) values (:running, " + step + ", " + values
        + ", 'x', 'nobody', current_timestamp)";
  }

  private static String event(int number, String result, String ended) {
    return "insert into case_event (case_number, event_number, event, process, process_instance, edition, verdict, rules, started_by, started_at, result, ended_at) values (:running, "
        + number + ", 'plan-change', 'PlanChange', 'gone', 'gone', 'FREE', '', 'x', current_timestamp, " + result + ", " + ended + ")";
  }

  private static String budget(int change, int now, String event) {
    return "insert into year_budget (case_number, programme, fiscal_year, kind, direct_change, indirect_change, direct_cost, indirect_cost, event_number, entered_at) values (:running, 'x', 2026, 'SET', "
        + change + ", 0, " + now + ", 0, " + event + ", current_timestamp)";
  }

  private static String step(int event) {
    return "insert into recorded_step (case_number, event_number, process_instance, element, subject, form, edition, content, readers, recorded_by, recorded_at) values (:running, " + event
        + ", 'gone', 'x', 'plan-change', 'PlanChange', 'gone', '{}', '', 'x', current_timestamp)";
  }

  private static Map<String, List<String>> damagesOfTheEngine() {
    String rootOfRunning = "parent_id_ is null and super_exec_ is null and business_key_ = :running";
    return map(
        "case-without-process", "update act_ru_execution set business_key_ = 'AR-1999-0001' where " + rootOfRunning,
        "process-without-case", "update act_ru_execution set business_key_ = 'AR-1999-0001' where " + rootOfRunning,
        "closed-case-with-process", "update act_ru_execution set business_key_ = :closed where " + rootOfRunning,
        "case-with-two-processes", "update act_ru_execution set business_key_ = :other where " + rootOfRunning,
        "event-without-process", event(1, "null", "null") + ";" + step(1),
        "year-budget-sum", budget(1, 2, "null"),
        "year-budget-taken-in", budget(2, 2, "null").replace("kind, ", "from_case, kind, ").replace("'SET'", ":closed, 'TAKEN_IN'"),
        "year-budget-undecided", event(1, "'refused'", "current_timestamp") + ";" + step(1) + ";" + budget(2, 2, "1"),
        "period-change-unconfirmed", event(1, "'refused'", "current_timestamp") + ";" + step(1)
            + ";insert into period_change (case_number, event_number, was, becomes, moved, told, changed_at) values (:running, 1, current_date, current_date, 0, 0, current_timestamp)",
        "timer-off-its-day", "update act_ru_jobdef set job_configuration_ = 'DATE: ${planted}';" + fact("planted", "p.id_ in (select process_instance_id_ from act_ru_job where type_ = 'timer')", 0),
        "end-off-the-period", "update act_ru_execution set proc_def_id_ = (select min(id_) from act_re_procdef where key_ = 'ResearchYears') where " + rootOfRunning + ";"
            + fact("endOn", rootOfRunning, 0) + ";" + fact("projectEnd", rootOfRunning, 86_400_000),
        "event-without-step", event(1, "'noted'", "current_timestamp"),
        "event-half-ended", event(1, "'noted'", "null") + ";" + step(1),
        "case-started-twice", "update act_hi_procinst set business_key_ = :running where business_key_ = :other and super_process_instance_id_ is null",
        "called-by-another-case", "update act_ru_execution set business_key_ = :other where super_exec_ is not null and business_key_ = :running",
        "process-without-caller", "update act_ru_execution set super_exec_ = 'gone' where super_exec_ is not null and business_key_ = :running",
        "case-of-another-edition", "update funding_case set rulebook = 'gone' where case_number = :running",
        "edition-lost", "update funding_case set rulebook = 'gone' where case_number = :running",
        "token-lost", "delete from act_ru_task where proc_inst_id_ in (select id_ from act_ru_execution where business_key_ = :running)",
        "task-of-dead-process", "update act_ru_task set execution_id_ = 'gone'",
        "job-of-dead-process", "update act_ru_job set execution_id_ = 'gone' where process_instance_id_ is not null",
        "message-of-dead-process", "update act_ru_event_subscr set execution_id_ = 'gone' where proc_inst_id_ is not null",
        "failed-job-unseen", "update act_ru_job set retries_ = 0 where process_instance_id_ is not null",
        "failed-mail-unseen", "update mail set state = 'FAILED', last_error = 'refused' where case_number = :running",
        "incident-without-words", incident("null"),
        "incident-open", incident("'words'"),
        "stage-of-token", "update funding_case set stage = 'adoption' where case_number = :running");
  }

  /** A moment that process instances of the running case know. */
  private static String fact(String name, String where, long millis) {
    return "insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, long_, var_scope_, sequence_counter_, is_concurrent_local_) select '" + name
        + "' || p.id_, 1, 'date', '" + name + "', p.id_, p.id_, " + millis + ", p.id_, 1, false from act_ru_execution p where p.business_key_ = :running and p.parent_id_ is null and "
        + where;
  }

  private static String incident(String words) {
    return "insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, execution_id_, activity_id_, proc_inst_id_, proc_def_id_, cause_incident_id_,"
        + " root_cause_incident_id_, configuration_, incident_msg_) select 'planted', 1, current_timestamp, 'failedJob', id_, 'x', id_, proc_def_id_, 'planted', 'planted', 'x', "
        + words + " from act_ru_execution where parent_id_ is null and super_exec_ is null and business_key_ = :running";
  }

  /** Id of the invariant and what damages it; several statements are separated by semicolons. */
  private static Map<String, List<String>> map(String... pairs) {
    return Stream.iterate(0, n -> n < pairs.length, n -> n + 2).collect(Collectors.toMap(n -> pairs[n], n -> List.of(pairs[n + 1].split(";"))));
  }
}
