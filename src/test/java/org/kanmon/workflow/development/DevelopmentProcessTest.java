package org.kanmon.workflow.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.contracts.ContractFixture;
import org.kanmon.contracts.ContractPaper;
import org.kanmon.contracts.PlanReview;
import org.kanmon.contracts.SecurityCheck;
import org.kanmon.contracts.SecurityOffer;
import org.kanmon.contracts.Signature;
import org.kanmon.development.ClaimAnswer;
import org.kanmon.development.ClaimForm;
import org.kanmon.development.GradeDecision;
import org.kanmon.development.GradeProposal;
import org.kanmon.development.MilestoneReport;
import org.kanmon.development.Payment;
import org.kanmon.development.StopDecision;
import org.kanmon.development.StopRequest;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry.Kind;
import org.kanmon.funding.Yen;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.MessageHandler;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The models from contracting to the end of the development on a real engine, with the real desks behind them. */
class DevelopmentProcessTest {

  private static final String CALLER = "Caller";
  private static final LocalDate START = LocalDate.of(2026, 4, 1);
  private static final PersonId COMPANY = ContractFixture.COMPANY;
  private static final PersonId OFFICER = ContractFixture.OFFICER;
  private static final PersonId ACCOUNTANT = ContractFixture.ACCOUNTANT;
  private static final PersonId DIRECTOR = new PersonId("pd");

  /** Deadlines of tasks; not what is tested here. */
  public static final class FarDeadlines {

    public Date due(DelegateExecution execution) {
      return Date.from(Instant.parse("2060-01-01T00:00:00Z"));
    }

    public Date followUp(DelegateExecution execution) {
      return due(execution);
    }

    public Date reminder(DelegateExecution execution) {
      return due(execution);
    }

    public Date escalation(DelegateExecution execution) {
      return due(execution);
    }
  }

  /** Gives a completed task's facts to the process as the task door does. */
  private static final class FactsOnCompletion extends AbstractBpmnParseListener {

    private Facts next = Facts.none();

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition().addTaskListener(TaskListener.EVENTNAME_COMPLETE,
          (TaskListener) task -> next.values().forEach(((TaskEntity) task).getProcessInstance()::setVariable));
    }
  }

  private static TestBench bench;
  private static AnnotationConfigApplicationContext workflow;
  private static Person applicant;

  private final FactsOnCompletion facts = new FactsOnCompletion();
  private final List<String> notices = new ArrayList<>();
  private ProcessEngine engine;
  private CaseNumber number;

  @BeforeAll
  static void openBench() {
    bench = TestBench.open();
    workflow = bench.with(List.of(BriefWriter.class), "org.kanmon.workflow.contracting", "org.kanmon.workflow.development", "org.kanmon.workflow.quarterlyadvance",
        "org.kanmon.workflow.milestoneevaluation");
    applicant = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
  }

  @AfterAll
  static void closeBench() {
    workflow.close();
    bench.close();
  }

  @BeforeEach
  void open() {
    bench.at(Instant.parse("2026-03-31T23:00:00Z"));
    number = bench.openCase(applicant).number();
    engine = engine();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void theContractIsConcludedWhenTheSecurityFollowsTheSignature() {
    planAgreed();
    signed();
    secured();
    assertThat(outcome()).isEqualTo("CONTRACTED");
    assertThat(notices).containsExactly("plan-returned", "plan-accepted", "contract-ready", "security-returned", "contract-concluded");
  }

  @Test
  void theContractIsConcludedWhenTheSignatureFollowsTheSecurity() {
    planAgreed();
    secured();
    signed();
    assertThat(outcome()).isEqualTo("CONTRACTED");
  }

  @Test
  void aCancelledPlanEndsThePhase() {
    start("Contracting");
    bench.file(number, DocumentKind.DEVELOPMENT_PLAN_FINAL);
    complete("Task_SubmitDevelopmentPlan", COMPANY, ContractFixture.plan(100, START));
    complete("Task_ReviewDevelopmentPlan", OFFICER, new PlanReview("CANCELLED", "reason"));
    assertThat(outcome()).isEqualTo("CANCELLED");
  }

  @Test
  void aQuarterIsClaimedQueriedApprovedAndPaid() {
    develop();
    job("Event_ClaimWindowOpens");
    claim(100);
    complete("Task_ApproveAdvance", OFFICER, new ClaimAnswer("QUERY", "question"));
    claim(90);
    complete("Task_ApproveAdvance", OFFICER, new ClaimAnswer("APPROVED", null));
    complete("Task_PayAdvance", ACCOUNTANT, new Payment(START, "A-1"));
    assertThat(notices).containsExactly("claim-open", "claim-queried", "advance-paid");
    assertThat(bench.get(Ledger.class).total(number, Kind.ADVANCE)).isEqualTo(Yen.of(90));
    job("Event_ClaimWindowOpens");
    assertThat(engine.getTaskService().getVariable(open("Task_ClaimAdvance").getId(), "quarter")).isEqualTo(2);
    claim(10);
    complete("Task_ApproveAdvance", OFFICER, new ClaimAnswer("REFUSED", "reason"));
    assertThat(notices).endsWith("claim-refused");
    job("Event_ClaimWindowOpens");
  }

  @Test
  void theGradeCStopsEverything() {
    develop();
    job("Event_ClaimWindowOpens");
    milestone("C");
    assertThat(outcome()).isEqualTo("STOPPED_BY_GRADE");
    assertThat(notices).endsWith("milestone-graded", "development-stopped");
    assertThat(engine.getManagementService().createJobQuery().count()).isZero();
    assertThat(bench.get(Ledger.class).lock(number).frozen()).isTrue();
  }

  @Test
  void theDevelopmentIsCompletedWhenQuartersMilestonesAndPeriodAreOver() {
    develop();
    for (int quarter = 1; quarter <= 8; quarter++) {
      job("Event_ClaimWindowOpens");
      job("Event_NoClaim");
    }
    milestone("S");
    bench.at(Instant.parse("2028-03-31T01:00:00Z"));
    milestone("B");
    assertThat(outcome()).isNull();
    job("Event_DevelopmentEnds");
    assertThat(outcome()).isEqualTo("COMPLETED");
    assertThat(notices).endsWith("development-completed");
  }

  @Test
  void aRefusedStopLetsTheDevelopmentGoOnAndADecidedOneEndsIt() {
    develop();
    requestStop();
    complete("Task_DecideOnStop", DIRECTOR, new StopDecision("CONTINUE", "reason", START));
    assertThat(notices).containsExactly("stop-requested", "stop-refused");
    requestStop();
    complete("Task_DecideOnStop", DIRECTOR, new StopDecision("STOP", "reason", START));
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().activityId("End_OfStoppedDevelopment").count()).isEqualTo(1);
    assertThat(bench.get(Ledger.class).lock(number).frozen()).isTrue();
  }

  private void planAgreed() {
    start("Contracting");
    bench.file(number, DocumentKind.DEVELOPMENT_PLAN_FINAL, DocumentKind.SECURITY_PROOF);
    complete("Task_SubmitDevelopmentPlan", COMPANY, ContractFixture.plan(90, START));
    complete("Task_ReviewDevelopmentPlan", OFFICER, new PlanReview("RETURNED", "reason"));
    complete("Task_SubmitDevelopmentPlan", COMPANY, ContractFixture.plan(100, START));
    complete("Task_ReviewDevelopmentPlan", OFFICER, new PlanReview("ACCEPTED", null));
  }

  private void signed() {
    complete("Task_PrepareContract", ContractFixture.SECRETARY, new ContractPaper("K-" + number, START, null));
    complete("Task_SignContract", COMPANY, new Signature(true, "田中太郎", START));
  }

  private void secured() {
    complete("Task_ProvideSecurity", COMPANY, new SecurityOffer("CASH_DEPOSIT", 10L, "deposit", null));
    complete("Task_VerifySecurity", ACCOUNTANT, new SecurityCheck("RETURNED", null, "reason"));
    complete("Task_ProvideSecurity", COMPANY, new SecurityOffer("CASH_DEPOSIT", 10L, "deposit", null));
    complete("Task_VerifySecurity", ACCOUNTANT, new SecurityCheck("ACCEPTED", List.of("OWNERSHIP", "VALUE", "ENFORCEABLE", "WHOLE_AMOUNT"), null));
  }

  private void develop() {
    new ContractFixture(bench, number).agreed(ContractFixture.plan(100, START)).secured().signed();
    start("Development");
  }

  private void claim(long amount) {
    complete("Task_ClaimAdvance", COMPANY, new ClaimForm(amount, 0L, 0L, 0L, 0L, "explanation"));
  }

  private void milestone(String grade) {
    bench.file(number, DocumentKind.MILESTONE_REPORT);
    job("Event_MilestoneReached");
    complete("Task_ReportMilestone", COMPANY, new MilestoneReport("achieved", "prospects", 1L));
    complete("Task_ProposeMilestoneGrade", OFFICER, new GradeProposal(grade, grade, grade, grade, "comment"));
    complete("Task_DecideMilestoneGrade", DIRECTOR, new GradeDecision(grade, "internal", "published", true));
  }

  @SuppressWarnings("unchecked")
  private void requestStop() {
    MessageHandler<StopRequest> handler = (MessageHandler<StopRequest>) workflow.getBean("stopRequestedMessage");
    handler.handle().apply(new Step<>(number, COMPANY, new StopRequest("reason"), Map.of()));
    engine.getRuntimeService().createMessageCorrelation(handler.message()).processInstanceBusinessKey(number.value()).correlate();
  }

  private void start(String phase) {
    BpmnModelInstance caller = Bpmn.createExecutableProcess(CALLER).camundaHistoryTimeToLive(1).startEvent().callActivity("Call").calledElement(phase)
        .camundaInBusinessKey("#{execution.processBusinessKey}").camundaIn("applicant", "applicant").camundaIn("title", "title")
        .camundaIn("organisation", "organisation").camundaOut("outcome", "phaseOutcome").boundaryEvent().error("STOP_DECIDED").endEvent("End_OfStoppedDevelopment")
        .moveToActivity("Call").endEvent().done();
    var deployment = engine.getRepositoryService().createDeployment().addModelInstance("caller.bpmn", caller);
    for (String model : List.of("Contracting", "Development", "QuarterlyAdvance", "MilestoneEvaluation")) {
      deployment.addClasspathResource("processes/phases/" + model + ".bpmn");
    }
    deployment.deploy();
    engine.getRuntimeService().startProcessInstanceByKey(CALLER, number.value(), Map.of("applicant", COMPANY.value(), "title", "title", "organisation", "organisation"));
  }

  private ProcessEngine engine() {
    Map<Object, Object> beans = new HashMap<>();
    beans.put("deadlines", new FarDeadlines());
    beans.put("remind", (TaskListener) task -> { });
    beans.put("escalate", (TaskListener) task -> { });
    beans.put("sendNotice", (JavaDelegate) execution -> notices.add(execution.getBpmnModelElementInstance().getExtensionElements().getElementsQuery()
        .filterByType(CamundaProperties.class).singleResult().getCamundaProperties().iterator().next().getCamundaValue()));
    for (String bean : List.of(DevelopmentModel.CALENDAR, DevelopmentModel.STOP_PAYMENTS, DevelopmentModel.COMPLETE_DEVELOPMENT)) {
      beans.put(bean, workflow.getBean(bean));
    }
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("development-" + number);
    configuration.setJdbcUrl("jdbc:h2:mem:development-" + number);
    configuration.setJobExecutorActivate(false);
    configuration.setBeans(beans);
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(facts)));
    return configuration.buildProcessEngine();
  }

  @SuppressWarnings("unchecked")
  private <T> void complete(String task, PersonId by, T form) {
    Task open = open(task);
    assertThat(open).as(task).isNotNull();
    Map<String, Object> known = engine.getTaskService().getVariables(open.getId());
    workflow.getBeansOfType(TaskBriefing.class).values().stream().filter(briefing -> briefing.task().equals(task))
        .forEach(briefing -> assertThat(briefing.prepare().apply(new Step<>(number, by, null, known)).text()).isNotBlank().doesNotContain("dossier."));
    TaskHandler<T> handler = workflow.getBeansOfType(TaskHandler.class).values().stream().filter(h -> h.task().equals(task)).findFirst().orElseThrow();
    facts.next = handler.handle().apply(new Step<>(number, by, form, known));
    engine.getTaskService().complete(open.getId());
  }

  private Task open(String task) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(task).singleResult();
  }

  private void job(String activity) {
    engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().activityId(activity).singleResult().getId());
  }

  /** What the phase handed back; null while it runs. */
  private Object outcome() {
    var outcome = engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("phaseOutcome").singleResult();
    return outcome == null ? null : outcome.getValue();
  }
}
