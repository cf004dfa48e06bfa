package org.kanmon.workflow.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What waits for somebody in the records waits as a task in the engine, and the other way round, as often. */
@Component
class WaitInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        waits("formal-check", "application", """
            select a.case_number from application a left join formal_check k on k.case_number = a.case_number and k.round = a.round where k.case_number is null""",
            "Task_CheckFormally"),
        waits("plan", "contract", "select case_number from development_plan where outcome is null", "Task_ReviewDevelopmentPlan"),
        waits("security", "contract", "select case_number from contract_security where outcome is null", "Task_VerifySecurity"),
        waits("claim", "development", running("select case_number from advance_claim where state = 'OPEN'"), "Task_ApproveAdvance"),
        waits("payment", "development", running("select case_number from advance_claim where state = 'APPROVED'"), "Task_PayAdvance"),
        waits("proposal", "development", running("""
            select r.case_number from milestone_report r left join milestone_proposal p on p.case_number = r.case_number and p.milestone_number = r.milestone_number
            where p.case_number is null"""), "Task_ProposeMilestoneGrade"),
        waits("grade", "development", running("""
            select p.case_number from milestone_proposal p left join milestone_grade g on g.case_number = p.case_number and g.milestone_number = p.milestone_number
            where g.case_number is null"""), "Task_DecideMilestoneGrade"),
        waits("stop", "development", running("select case_number from stop_request where outcome is null"), "Task_DecideOnStop"),
        waits("settlement", "settlement", """
            select f.case_number from final_report f left join settlement s on s.case_number = f.case_number and s.round = f.round where s.case_number is null""",
            "Task_SettleAccounts"),
        waits("evaluation", "post-evaluation", """
            select d.case_number from evaluation_draft d left join post_evaluation p on p.case_number = d.case_number where p.case_number is null""",
            "Task_CheckFacts", "Task_FinaliseEvaluation"),
        waits("early-repayment", "repayment", "select case_number from early_repayment where settled_as is null", "Task_RecordEarlyReceipt"));
  }

  /** Of developments that have not come to their end. */
  private static String running(String facts) {
    return "select o.case_number from (" + facts + ") o left join development_end e on e.case_number = o.case_number where e.case_number is null";
  }

  /** While a job of the case is on its way from one to the other, both are right. */
  private static Invariant waits(String what, String stage, String facts, String... tasks) {
    String names = Arrays.stream(tasks).collect(Collectors.joining("', '", "'", "'"));
    return Invariant.about("task-for-" + what, "task-and-record", what, """
        select s.case_number, sum(s.facts), sum(s.tasks) from (
          select o.case_number, 1 as facts, 0 as tasks from (%s) o
          union all select p.business_key_, 0, 1 from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ where t.task_def_key_ in (%s)) s
        join funding_case c on c.case_number = s.case_number and c.ending is null and c.stage = '%s'
        where not exists (select 1 from act_ru_job j join act_ru_execution x on x.id_ = j.process_instance_id_
          where x.business_key_ = s.case_number and j.handler_type_ = 'async-continuation')
        group by s.case_number having sum(s.facts) <> sum(s.tasks)""".formatted(facts, names, stage));
  }
}
