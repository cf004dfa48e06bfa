package org.kanmon.workflow.gatepanel;

import java.util.List;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.deliberations.JointTasks;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.workflow.engine.AsPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of joint decisions as the engine keeps them; done with the rights of the person, through the same door as in Tasklist. */
@Component
class WaitingTogether implements JointTasks {

  /** Task of the phase {@code PanelGate}. */
  private static final String DELIBERATE = "Task_DeliberateOnGate";

  private final JdbcClient jdbc;
  private final AsPerson people;

  WaitingTogether(JdbcClient jdbc, AsPerson people) {
    this.jdbc = jdbc;
    this.people = people;
  }

  @Override
  public List<CaseNumber> waiting() {
    return jdbc.sql("""
            select c.case_number from funding_case c join act_ru_execution p on p.business_key_ = c.case_number and p.parent_id_ is null
            join act_ru_task t on t.proc_inst_id_ = p.id_ where c.ending is null and t.task_def_key_ = ? order by c.case_number""")
        .param(DELIBERATE).query(String.class).list().stream().map(CaseNumber::new).toList();
  }

  @Override
  public void complete(CaseNumber number, Person by, Map<String, Object> values) {
    String task = jdbc.sql("""
            select t.id_ from act_ru_execution p join act_ru_task t on t.proc_inst_id_ = p.id_
            where p.business_key_ = ? and p.parent_id_ is null and t.task_def_key_ = ?""")
        .params(number.value(), DELIBERATE).query(String.class).optional().orElseThrow(() -> Refusal.conflict("task-gone"));
    people.complete(by, task, values);
  }
}
