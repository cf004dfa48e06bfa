package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;

import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.notices.Mail;
import org.kanmon.notices.Outbox;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;

/** The consultation on the engine, step by step: where the token waits, what each named timer does, where it ends. No job runs by itself. */
@RunningOffice
class ConsultationProcessTest {

  @Autowired
  private ProcessEngine engine;
  @Autowired
  private ManagementService management;
  @Autowired
  private CasePlayer player;
  @Autowired
  private Cases cases;
  @Autowired
  private Outbox outbox;
  @Autowired
  private TimeTravel time;

  @BeforeEach
  void thisEngine() {
    time.set(Duration.ZERO);
    init(engine);
  }

  private static Plan plan(String key) {
    return Plan.of("process-" + key, "applicant", "東都大学", "Process " + key, 90_000_000L, 12, 0);
  }

  private ProcessInstance instance(CaseNumber number, String process) {
    return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number.value()).processDefinitionKey(process).singleResult();
  }

  private Job timer(ProcessInstance instance, String activity) {
    return management.createJobQuery().processInstanceId(instance.getId()).activityId(activity).timers().list().stream()
        .min((a, b) -> a.getDuedate().compareTo(b.getDuedate())).orElseThrow();
  }

  @Test
  void theTalkComesFirstAndTheMaterialNext() {
    CaseNumber number = player.open(plan("steps"));
    ProcessInstance lifecycle = instance(number, "AStepRepayable");
    ProcessInstance consultation = instance(number, "Consultation");
    assertThat(lifecycle).isWaitingAt("Call_Consultation");
    assertThat(lifecycle).isWaitingFor("Withdrawn");
    assertThat(consultation).hasPassed("Notify_ConsultationReceived").isWaitingAtExactly("Task_HoldPreliminaryTalk");
    assertThat(consultation).task("Task_HoldPreliminaryTalk").hasCandidateGroup("secretariat").isNotAssigned().hasDueDate(timerlessDue(consultation));

    player.playAtOnce(number, plan("steps"));
    assertThat(consultation).hasPassedInOrder("Task_HoldPreliminaryTalk", "Gateway_Suitable", "Notify_MaterialRequested");
    assertThat(consultation).isWaitingAtExactly("Task_SubmitMaterial").task().isAssignedTo("applicant");
    assertThat(consultation).variables().containsEntry("outcome", "SUITABLE").doesNotContainKey("notes");
  }

  private java.util.Date timerlessDue(ProcessInstance instance) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult().getDueDate();
  }

  @Test
  void silenceIsRemindedOfAndThenEndsTheCase() {
    Plan silent = plan("silence").turn(Turn.hold("Task_SubmitMaterial"));
    CaseNumber number = player.open(silent);
    player.playAtOnce(number, silent);
    ProcessInstance consultation = instance(number, "Consultation");
    Job reminder = timer(consultation, "Task_SubmitMaterial");
    assertThat(reminder.getDuedate().toInstant()).isAfter(Instant.now());
    execute(reminder);
    assertThat(outbox.of(number)).extracting(Mail::notice).contains("task-reminder");
    assertThat(consultation).isWaitingAt("Task_SubmitMaterial");

    execute(timer(consultation, "Event_MaterialLapsed"));
    assertThat(consultation).hasPassed("Event_MaterialLapsed", "Service_Lapse", "Notify_Lapsed", "End_Lapsed").isEnded();
    assertThat(cases.get(number).ending()).isEqualTo("lapsed");
  }

  @Test
  void aPhaseBorderIsASavepoint() {
    Plan all = plan("border").turn(Turn.hold("Task_SubmitApplication"));
    CaseNumber number = player.open(all);
    while (instance(number, "Consultation") != null) {
      player.playAtOnce(number, all);
    }
    ProcessInstance lifecycle = instance(number, "AStepRepayable");
    assertThat(lifecycle).hasPassed("Call_Consultation").hasNotPassed("Call_Application");
    Job border = management.createJobQuery().processInstanceId(lifecycle.getId()).activityId("Call_Application").messages().singleResult();
    execute(border);
    assertThat(instance(number, "Application")).isWaitingAt("Task_SubmitApplication");
    assertThat(lifecycle).variables().containsEntry("selectionOutcome", "CONFIRMED");
  }
}
