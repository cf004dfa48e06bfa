package org.kanmon.workflow.engine;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** Engine and cases agree: one running lifecycle for each open case and none for a closed one; nothing in the engine belongs to nothing; failures are seen. */
@Component
class EngineInvariants implements Invariants {

  /** Events go on beside the lifecycle, any number at once, and may outlive it (D-20). */
  private static final String NO_EVENT = "not exists (select 1 from case_event v where v.process_instance = ";
  /** Running instances that were not called by another one, and are no event. */
  private static final String ROOTS = "(select id_, business_key_, proc_def_id_ from act_ru_execution where parent_id_ is null and super_exec_ is null and " + NO_EVENT
      + "act_ru_execution.id_))";
  /** Running instances, called ones included. */
  private static final String INSTANCES = "(select id_, business_key_ from act_ru_execution where parent_id_ is null)";

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("case-without-process", "select c.case_number, c.stage from funding_case c left join " + ROOTS
            + " r on r.business_key_ = c.case_number where c.ending is null and r.id_ is null"),
        Invariant.of("closed-case-with-process", "select c.case_number, count(*) from funding_case c join " + INSTANCES
            + " r on r.business_key_ = c.case_number where c.ending is not null and " + NO_EVENT + "r.id_) group by c.case_number"),
        Invariant.of("event-without-process", """
            select v.case_number, v.event_number from case_event v left join act_ru_execution e on e.id_ = v.process_instance
            where (v.result is null) <> (e.id_ is not null)"""),
        Invariant.of("process-without-case", "select r.business_key_, r.id_ from " + INSTANCES
            + " r left join funding_case c on c.case_number = r.business_key_ where c.case_number is null"),
        Invariant.of("case-with-two-processes", "select r.business_key_, count(*) from " + ROOTS + " r group by r.business_key_ having count(*) > 1"),
        Invariant.of("case-started-twice", """
            select h.business_key_, count(*) from act_hi_procinst h join act_ru_execution e on e.business_key_ = h.business_key_ and e.parent_id_ is null and e.super_exec_ is null
            and not exists (select 1 from case_event v where v.process_instance = e.id_)
            where h.super_process_instance_id_ is null and h.proc_def_key_ = (select d.key_ from act_re_procdef d where d.id_ = e.proc_def_id_)
            group by h.business_key_ having count(*) > 1"""),
        Invariant.of("called-by-another-case", """
            select s.business_key_, r.business_key_ from act_ru_execution s join act_ru_execution r on r.id_ = s.root_proc_inst_id_
            where s.parent_id_ is null and s.super_exec_ is not null and coalesce(s.business_key_, '') <> coalesce(r.business_key_, '')"""),
        Invariant.of("process-without-caller", """
            select s.business_key_, s.id_ from act_ru_execution s left join act_ru_execution e on e.id_ = s.super_exec_
            where s.super_exec_ is not null and e.id_ is null"""),
        Invariant.of("case-of-another-edition", "select c.case_number from funding_case c join " + ROOTS
            + " r on r.business_key_ = c.case_number join act_re_procdef d on d.id_ = r.proc_def_id_ where d.deployment_id_ <> c.rulebook"),
        Invariant.of("edition-lost", "select c.case_number from funding_case c left join act_re_deployment d on d.id_ = c.rulebook where d.id_ is null"),
        // user tasks and phases bear these prefixes in every model; a join waits without anything
        Invariant.of("token-lost", """
            select r.business_key_, e.act_id_ from act_ru_execution e join act_ru_execution r on r.id_ = e.proc_inst_id_
            where e.act_id_ is not null and e.is_active_ = true
            and not exists (select 1 from act_ru_job j where j.execution_id_ = e.id_ and (j.handler_type_ = 'async-continuation' or e.act_id_ not like 'Task!_%' escape '!'))
            and not exists (select 1 from act_ru_task t where t.execution_id_ = e.id_)
            and not exists (select 1 from act_ru_execution c where c.super_exec_ = e.id_ or c.parent_id_ = e.id_)
            and (e.act_id_ like 'Task!_%' escape '!' or e.act_id_ like 'Call!_%' escape '!'
              or not exists (select 1 from act_ru_event_subscr s where s.execution_id_ = e.id_))"""),
        Invariant.of("task-of-dead-process", """
            select null, t.task_def_key_, count(*) from act_ru_task t left join act_ru_execution e on e.id_ = t.execution_id_
            left join act_ru_execution p on p.id_ = t.proc_inst_id_ where e.id_ is null or p.id_ is null group by t.task_def_key_"""),
        Invariant.of("job-of-dead-process", """
            select null, j.handler_type_, count(*) from act_ru_job j left join act_ru_execution e on e.id_ = j.execution_id_
            where j.process_instance_id_ is not null and e.id_ is null group by j.handler_type_"""),
        Invariant.of("message-of-dead-process", """
            select null, s.event_name_, count(*) from act_ru_event_subscr s left join act_ru_execution e on e.id_ = s.execution_id_
            where s.proc_inst_id_ is not null and e.id_ is null group by s.event_name_"""),
        Invariant.of("failed-job-unseen", "select p.business_key_, j.id_ from act_ru_job j left join " + INSTANCES
            + " p on p.id_ = j.process_instance_id_ where j.retries_ <= 0 and not exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)"),
        Invariant.of("failed-mail-unseen", "select m.case_number, m.id from mail m join " + ROOTS + " r on r.business_key_ = m.case_number"
            + " where m.state = 'FAILED' and not exists (select 1 from act_ru_incident i where i.incident_type_ = 'mail' and i.configuration_ = cast(m.id as varchar(20)))"),
        Invariant.of("incident-without-words", "select p.business_key_, i.incident_type_ from act_ru_incident i left join " + INSTANCES
            + " p on p.id_ = i.proc_inst_id_ where i.id_ = i.root_cause_incident_id_ and coalesce(i.incident_msg_, '') = ''"),
        Invariant.attention("incident-open", "select p.business_key_, i.incident_type_, i.activity_id_ from act_ru_incident i left join " + INSTANCES
            + " p on p.id_ = i.proc_inst_id_ where i.id_ = i.root_cause_incident_id_"));
  }
}
