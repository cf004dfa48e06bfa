package org.kanmon.workflow.lifecycle;

import java.util.List;
import org.kanmon.inspection.Computed;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.kanmon.workflow.engine.StoredStages;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A case is in a stage, or at an end, only with the decisions and facts that led there. */
@Component
class LifecycleInvariants implements Invariants {

  private static final String COMPLETED = "completed-with-rest";
  private static final List<String> STAGES = List.of("received", "consultation", "application", "document-screening", "interview-screening", "adoption", "contract",
      "development", "settlement", "post-evaluation", "repayment", "follow-up");

  private final StoredStages programmes;

  LifecycleInvariants(@Lazy StoredStages programmes) {
    this.programmes = programmes;
  }

  @Override
  public List<Invariant> invariants() {
    return List.of(
        since("consultation", "application", "validity", decided("validity", "CONFIRMED")),
        since("application", "document-screening", "formal-check", decided("formal-check", "ACCEPTED")),
        since("document-screening", "interview-screening", "interview-decision", decided("interview-decision", "INTERVIEW")),
        since("interview-screening", "adoption", "interview-conclusion", decided("interview-conclusion", "CANDIDATE', 'RESERVE")),
        since("adoption", "contract", "adoption", """
            select 1 from adoption a left join adoption_answer r on r.case_number = a.case_number
            where a.case_number = c.case_number and (a.outcome = 'ADOPTED' or a.outcome = 'CONDITIONAL' and r.answer = 'ACCEPT')"""),
        since("contract", "development", "contract", "select 1 from account a where a.case_number = c.case_number"),
        since("development", "settlement", "development-end", "select 1 from development_end e where e.case_number = c.case_number"),
        since("settlement", "post-evaluation", "settlement", "select 1 from settlement s where s.case_number = c.case_number and s.outcome = 'SETTLED'"),
        since("post-evaluation", "repayment", "post-evaluation", """
            select 1 from development_end e left join post_evaluation p on p.case_number = e.case_number
            where e.case_number = c.case_number and (e.outcome = 'CANCELLED' or p.case_number is not null)"""),
        since("repayment", "follow-up", "repayment", """
            select 1 from repayment r where r.case_number = c.case_number
            and r.amount = (select coalesce(sum(l.amount), 0) from ledger_entry l where l.case_number = c.case_number and l.kind = 'REPAYMENT')"""),
        Invariant.of("plan-over-adopted", """
            select k.case_number, p.total, a.amount from contract k join development_plan p on p.id = k.plan_id left join adoption a on a.case_number = k.case_number
            where p.total > coalesce(a.amount, 0)"""),
        Invariant.of("ending-without-decision", """
            select c.case_number, c.ending from funding_case c where c.ending is not null and c.ending <> 'completed' and not exists (
              select 1 from decision d join (values ('not-suitable', 'suitability', 'NOT_SUITABLE'), ('validity-not-confirmed', 'validity', 'NOT_CONFIRMED'),
                ('ineligible', 'formal-check', 'INELIGIBLE'), ('lapsed', 'consultation-lapse', 'LAPSED'), ('lapsed', 'application-lapse', 'LAPSED'),
                ('not-adopted', 'interview-decision', 'NOT_ADOPTED'), ('not-adopted', 'interview-conclusion', 'NOT_ADOPTED'), ('not-adopted', 'adoption', 'NOT_ADOPTED'),
                ('not-adopted', 'adjustment', 'NOT_PROPOSED'), ('not-adopted', 'round-decision', 'NOT_ADOPTED'), ('host-not-joined', 'host-joining', 'NOT_JOINED'),
                 ('withdrawn', 'withdrawal', 'WITHDRAWN'), ('declined', 'withdrawal', 'WITHDRAWN'), ('declined', 'adoption-conditions', 'DECLINE'),
                ('contract-not-concluded', 'development-plan', 'CANCELLED'),
                ('contract-not-concluded', 'research-plan-review', 'CANCELLED'), ('contract-not-concluded', 'contract-lapse', 'LAPSED'),
                ('stopped', 'project-stop-answer', 'CONFIRMED'), ('moved-on', 'stage-gate', 'MOVED_ON'), ('moved-on', 'gate-conditions', 'MET'), ('moved-on', 'gate-decision', 'MOVED_ON'),
                ('not-adopted', 'criteria-check', 'NOT_MET'), ('not-continued', 'gate-decision', 'STOP'), ('merged', 'gate-decision', 'MERGED'),
                ('goal-chosen', 'gate-decision', 'CHOSEN'), ('goal-not-chosen', 'gate-decision', 'NOT_CHOSEN'), ('goal-not-chosen', 'gate-decision', 'LAPSED'),
                ('goal-not-chosen', 'gate-decision', 'ENDS_BY_WISH'), ('lapsed', 'onboarding-lapse', 'LAPSED'), ('lapsed', 'project-plan-lapse', 'LAPSED'), ('defaulted', 'case-default', 'DEFAULTED')) w (ending, subject, outcome)
                on w.subject = d.subject and w.outcome = d.outcome
              where d.case_number = c.case_number and w.ending = c.ending)"""),
        new Computed(COMPLETED, (records, found) -> Invariant.of(COMPLETED, """
            select c.case_number from funding_case c where c.ending = 'completed' and %s and (not exists (select 1 from survey s where s.case_number = c.case_number)
              or not exists (select 1 from security_release s where s.case_number = c.case_number)
              or not exists (select 1 from repayment r where r.case_number = c.case_number
                and r.amount = (select coalesce(sum(l.amount), 0) from ledger_entry l where l.case_number = c.case_number and l.kind = 'REPAYMENT')))""".formatted(programmes.has("repayment", records))).examine(records, found)),
        Invariant.of("ended-twice-over", """
            select d.case_number, count(*) from decision d where (d.subject, d.outcome) in (('consultation-lapse', 'LAPSED'), ('application-lapse', 'LAPSED'),
              ('withdrawal', 'WITHDRAWN'), ('case-default', 'DEFAULTED')) group by d.case_number having count(*) > 1"""));
  }

  /** An open case in this stage or a later one has this, if its programme has both this stage and the one before, from which it comes. */
  private Invariant since(String before, String stage, String needed, String fact) {
    String stages = "'" + String.join("', '", STAGES.subList(STAGES.indexOf(stage), STAGES.size())) + "'";
    String id = "stage-without-" + needed;
    return new Computed(id, (records, found) -> Invariant.about(id, "stage-without-fact", needed, "select c.case_number, c.stage from funding_case c where c.ending is null "
        + "and c.stage in (" + stages + ") and " + programmes.has(before, records) + " and " + programmes.has(stage, records) + " and not exists (" + fact + ")").examine(records, found));
  }

  private static String decided(String subject, String outcome) {
    return "select 1 from decision d where d.case_number = c.case_number and d.subject = '" + subject + "' and d.outcome in ('" + outcome + "')";
  }
}
