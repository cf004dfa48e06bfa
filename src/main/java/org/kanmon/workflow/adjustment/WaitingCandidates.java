package org.kanmon.workflow.adjustment;

import java.util.List;
import java.util.Map;
import org.kanmon.adjustments.CandidateTasks;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.workflow.engine.AsPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of the adjustment as the engine keeps them; done with the rights of the person, through the same door as in Tasklist. */
@Component
class WaitingCandidates implements CandidateTasks {

  private final JdbcClient jdbc;
  private final AsPerson people;

  WaitingCandidates(JdbcClient jdbc, AsPerson people) {
    this.jdbc = jdbc;
    this.people = people;
  }

  @Override
  public List<CaseNumber> waiting(String call) {
    return at(AdjustmentModel.ADJUST_CANDIDATE, call);
  }

  @Override
  public List<CaseNumber> reserves(String call) {
    return at(AdjustmentModel.DECIDE_ON_RESERVE, call);
  }

  private List<CaseNumber> at(String task, String call) {
    return jdbc.sql("""
            select c.case_number from funding_case c join act_ru_execution p on p.business_key_ = c.case_number and p.parent_id_ is null
            join act_ru_task t on t.proc_inst_id_ = p.id_ where c.call_id = ? and c.ending is null and t.task_def_key_ = ? order by c.case_number""")
        .params(call, task).query(String.class).list().stream().map(CaseNumber::new).toList();
  }

  @Override
  public void complete(CaseNumber number, Person by, Map<String, Object> values) {
    String task = jdbc.sql("""
            select t.id_ from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
            where p.business_key_ = ? and p.parent_id_ is null and t.task_def_key_ in (?, ?)""")
        .params(number.value(), AdjustmentModel.ADJUST_CANDIDATE, AdjustmentModel.DECIDE_ON_RESERVE).query(String.class).optional()
        .orElseThrow(() -> Refusal.conflict("task-gone"));
    people.complete(by, task, values);
  }
}
