package org.kanmon.workflow.gatepanel;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.kanmon.cases.CaseNumber;
import org.kanmon.deliberations.JointTasks;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tasks of joint decisions as the engine keeps them; done with the rights of the person, through the same door as in Tasklist. */
@Component
class WaitingTogether implements JointTasks {

  /** Task of the phase {@code PanelGate}. */
  private static final String DELIBERATE = "Task_DeliberateOnGate";

  private final JdbcClient jdbc;
  private final TaskService tasks;
  private final IdentityService identity;

  WaitingTogether(JdbcClient jdbc, @Lazy TaskService tasks, @Lazy IdentityService identity) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.identity = identity;
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
    Authentication before = identity.getCurrentAuthentication();
    identity.setAuthentication(by.id().value(), by.roles().stream().map(Role::group).toList());
    try {
      tasks.complete(task, values);
    } catch (RefusedInWords refused) {
      throw refused.refusal();
    } catch (AuthorizationException denied) {
      throw Refusal.forbidden("not-allowed");
    } finally {
      identity.setAuthentication(before);
    }
  }
}
