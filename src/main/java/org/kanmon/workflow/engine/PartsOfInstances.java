package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallableElementActivityBehavior;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives a running part of a process an instance of its own, because newer models draw as a phase what older ones drew within (ADR 33). The engine's migration knows
 * no way from an embedded scope into a called process, so this is done in its tables: the rows of the part (executions, tasks with all that hangs on them, timers,
 * variables, their history) change the instance that they belong to and nothing else. They keep their ids: whoever has a task has it still, a date stays. Every row
 * counts as changed, so that whoever is at work on the part meanwhile fails as with any two at once.
 */
@Component
class PartsOfInstances {

  /** How the engine remembers that an execution has called a process, and that it has timers: bits of {@code CACHED_ENT_STATE_}. */
  private static final int HAS_CALLED = 1 << 5;
  private static final int HAS_JOBS = 1 << 2;
  private static final List<String> RUNNING = List.of("ACT_RU_TASK", "ACT_RU_VARIABLE", "ACT_RU_EVENT_SUBSCR", "ACT_RU_INCIDENT", "ACT_RU_EXT_TASK");
  private static final List<String> PAST = List.of("ACT_HI_ACTINST", "ACT_HI_TASKINST", "ACT_HI_VARINST", "ACT_HI_DETAIL", "ACT_HI_INCIDENT", "ACT_HI_OP_LOG");
  /** Named by their task alone. */
  private static final List<String> OF_TASKS = List.of("ACT_HI_COMMENT", "ACT_HI_ATTACHMENT");

  private final JdbcClient jdbc;
  private final RuntimeService runtime;
  private final ProcessEngineConfigurationImpl engine;

  PartsOfInstances(JdbcClient jdbc, @Lazy RuntimeService runtime, @Lazy ProcessEngineConfigurationImpl engine) {
    this.jdbc = jdbc;
    this.runtime = runtime;
    this.engine = engine;
  }

  /**
   * A part that stands alone, until it is called.
   *
   * @param instance its process instance, still of the definition that it was taken from
   * @param holder the execution that stood around it
   */
  record Part(String instance, String holder) {}

  /**
   * Takes a part out of its instance, with a copy of every fact that it saw there.
   *
   * @param from id of the process instance
   * @param scope activity instance of the part, directly in the process
   * @param calls the call activity in newer models that stands for it now; names its facts
   * @param edition definition that has this call activity
   */
  Part takeOut(String from, String scope, String calls, String edition) {
    String holder = jdbc.sql("""
            select e.id_ from act_ru_execution e left join act_ru_execution p on p.id_ = e.parent_id_
            where e.proc_inst_id_ = ? and e.act_inst_id_ = ? and (p.id_ is null or p.act_inst_id_ <> e.act_inst_id_)""")
        .params(from, scope).query(String.class).single();
    String top = jdbc.sql("select id_ from act_ru_execution where parent_id_ = ?").param(holder).query(String.class).single();
    String instance = engine.getIdGenerator().getNextId();
    jdbc.sql("""
            insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_inst_id_, is_active_, is_concurrent_, is_scope_,
              is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_, tenant_id_, proc_def_key_)
            select cast(:new as varchar(64)), 1, root_proc_inst_id_, cast(:new as varchar(64)), business_key_, proc_def_id_, cast(:scope as varchar(255)), false, false, true,
              false, suspension_state_, 0, sequence_counter_, tenant_id_, proc_def_key_ from act_ru_execution where id_ = :from""")
        .param("new", instance).param("scope", scope).param("from", from).update();
    jdbc.sql("""
            insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_, start_act_id_, super_process_instance_id_, root_proc_inst_id_,
              tenant_id_, state_)
            select cast(:new as varchar(64)), cast(:new as varchar(64)), business_key_, proc_def_key_, proc_def_id_, start_time_, start_act_id_, id_, root_proc_inst_id_, tenant_id_, state_
            from act_hi_procinst where id_ = :from""").param("new", instance).param("from", from).update();
    List<String> rows = below(top);
    jdbc.sql("update act_ru_execution set rev_ = rev_ + 1, parent_id_ = ? where id_ = ?").params(instance, top).update();
    jdbc.sql("update act_ru_execution set rev_ = rev_ + 1, proc_inst_id_ = :new where id_ in (:rows)").param("new", instance).param("rows", rows).update();
    for (String table : RUNNING) {
      jdbc.sql("update " + table + " set rev_ = rev_ + 1, proc_inst_id_ = :new where execution_id_ in (:rows)").param("new", instance).param("rows", rows).update();
    }
    jdbc.sql("update act_ru_job set rev_ = rev_ + 1, process_instance_id_ = :new where execution_id_ in (:rows)").param("new", instance).param("rows", rows).update();
    for (String table : PAST) {
      jdbc.sql("update " + table + " set proc_inst_id_ = :new where execution_id_ in (:rows)").param("new", instance).param("rows", rows).update();
    }
    jdbc.sql("update act_hi_job_log set process_instance_id_ = :new where execution_id_ in (:rows)").param("new", instance).param("rows", rows).update();
    jdbc.sql("update act_hi_actinst set parent_act_inst_id_ = ? where id_ = ?").params(instance, scope).update();
    for (String table : OF_TASKS) {
      jdbc.sql("update " + table + " set proc_inst_id_ = :new where task_id_ in (select id_ from act_ru_task where proc_inst_id_ = :new)").param("new", instance).update();
    }
    jdbc.sql("update act_ru_execution set rev_ = rev_ + 1, act_inst_id_ = ? where id_ = ?").params(from, holder).update();
    Map<String, Object> facts = new LinkedHashMap<>(runtime.getVariablesLocal(from));
    facts.putAll(handed(from, edition, calls));
    runtime.setVariables(instance, facts);
    return new Part(instance, holder);
  }

  /** The execution and all under it. */
  private List<String> below(String top) {
    List<String> all = new ArrayList<>(List.of(top));
    for (int next = 0; next < all.size(); next++) {
      all.addAll(jdbc.sql("select id_ from act_ru_execution where parent_id_ = ?").param(all.get(next)).query(String.class).list());
    }
    return all;
  }

  /**
   * Lets the instance from which the part was taken wait for it at a call activity, as if it had called it.
   *
   * @param caller id of that process instance, moved already to the definition that has the call activity
   */
  void putUnder(String caller, String calls, String name, Part part) {
    String execution = engine.getIdGenerator().getNextId();
    String activity = calls + ":" + engine.getIdGenerator().getNextId();
    jdbc.sql("""
            insert into act_ru_execution (id_, rev_, proc_inst_id_, parent_id_, proc_def_id_, act_id_, act_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_,
              suspension_state_, cached_ent_state_, sequence_counter_, tenant_id_, proc_def_key_)
            select cast(:new as varchar(64)), 1, id_, cast(:holder as varchar(64)), proc_def_id_, cast(:calls as varchar(255)), cast(:activity as varchar(255)), true, false, true, false,
              suspension_state_, %d, sequence_counter_ + 1, tenant_id_, proc_def_key_ from act_ru_execution where id_ = :caller""".formatted(HAS_CALLED))
        .param("new", execution).param("holder", part.holder()).param("calls", calls).param("activity", activity).param("caller", caller).update();
    jdbc.sql("""
            update act_ru_execution set rev_ = rev_ + 1, proc_def_id_ = (select c.proc_def_id_ from act_ru_execution c where c.id_ = :caller),
              proc_def_key_ = (select c.proc_def_key_ from act_ru_execution c where c.id_ = :caller) where id_ = :holder""")
        .param("caller", caller).param("holder", part.holder()).update();
    jdbc.sql("update act_ru_execution set rev_ = rev_ + 1, super_exec_ = ? where id_ = ?").params(execution, part.instance()).update();
    jdbc.sql("""
            insert into act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, proc_inst_id_, execution_id_, act_id_, call_proc_inst_id_, act_name_,
              act_type_, start_time_, act_inst_state_, sequence_counter_, tenant_id_)
            select cast(:activity as varchar(255)), id_, proc_def_key_, proc_def_id_, root_proc_inst_id_, id_, cast(:execution as varchar(64)), cast(:calls as varchar(255)),
              cast(:part as varchar(64)), cast(:name as varchar(255)), 'callActivity', start_time_, 0, 0, tenant_id_ from act_hi_procinst where id_ = :caller""")
        .param("activity", activity).param("execution", execution).param("calls", calls).param("part", part.instance()).param("name", name).param("caller", caller).update();
  }

  /**
   * What a definition would hand into the process that it calls; what the caller does not know is left out.
   *
   * @param caller execution or process instance whose facts are asked
   */
  Map<String, Object> handed(String caller, String definition, String calls) {
    return engine.getCommandExecutorTxRequired().execute(context -> {
      ProcessDefinitionEntity model = engine.getDeploymentCache().findDeployedProcessDefinitionById(definition);
      ExecutionEntity execution = context.getExecutionManager().findExecutionById(caller);
      Map<String, Object> facts = new LinkedHashMap<>();
      if (model.findActivity(calls) != null && model.findActivity(calls).getActivityBehavior() instanceof CallableElementActivityBehavior call) {
        call.getCallableElement().getInputVariables(execution).forEach((name, value) -> {
          if (value != null) {
            facts.put(name, value);
          }
        });
      }
      return facts;
    });
  }

  /** The engine's migration drops the timers of task listeners, which remind and escalate: they are put back as they were, for the definition that the step has now. */
  void keepingReminders(String instance, ProcessDefinition to, Runnable migration) {
    List<Map<String, Object>> reminders = jdbc.sql("select * from act_ru_job where process_instance_id_ = ? and handler_type_ = ?").params(instance, TimerTaskListenerJobHandler.TYPE)
        .query().listOfRows();
    Map<Object, String> kinds = new HashMap<>();
    reminders.forEach(job -> kinds.put(job.get("ID_"), jdbc.sql("select job_configuration_ from act_ru_jobdef where id_ = ?").param(job.get("JOB_DEF_ID_")).query(String.class)
        .optional().orElse("")));
    migration.run();
    for (Map<String, Object> job : reminders) {
      if (jdbc.sql("select count(*) from act_ru_job where id_ = ?").param(job.get("ID_")).query(Integer.class).single() == 0) {
        putBack(job, to, kinds.get(job.get("ID_")));
      }
    }
  }

  private void putBack(Map<String, Object> job, ProcessDefinition to, String kind) {
    Map<String, Object> row = new LinkedHashMap<>();
    job.forEach((column, value) -> row.put(column.toLowerCase(Locale.ROOT), value));
    String step = String.valueOf(row.get("handler_cfg_")).split("\\$", 2)[0];
    row.put("process_def_id_", to.getId());
    row.put("process_def_key_", to.getKey());
    row.put("deployment_id_", to.getDeploymentId());
    row.put("job_def_id_", jdbc.sql("select id_ from act_ru_jobdef where proc_def_id_ = ? and act_id_ = ? and job_type_ = ? and job_configuration_ = ? order by id_ fetch first 1 row only")
        .params(to.getId(), step, TimerTaskListenerJobHandler.TYPE, kind).query(String.class).optional().orElse(null));
    row.put("lock_owner_", null);
    row.put("lock_exp_time_", null);
    List<Object> values = new ArrayList<>(row.values());
    jdbc.sql("insert into act_ru_job (" + String.join(", ", row.keySet()) + ") values (" + String.join(", ", Collections.nCopies(row.size(), "?")) + ")").params(values).update();
    Integer state = jdbc.sql("select cached_ent_state_ from act_ru_execution where id_ = ?").param(row.get("execution_id_")).query(Integer.class).single();
    jdbc.sql("update act_ru_execution set rev_ = rev_ + 1, cached_ent_state_ = ? where id_ = ?").params(state | HAS_JOBS, row.get("execution_id_")).update();
  }
}
