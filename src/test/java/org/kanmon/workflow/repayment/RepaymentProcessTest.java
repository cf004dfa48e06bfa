package org.kanmon.workflow.repayment;

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
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
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
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.DefaultDecision;
import org.kanmon.funding.EarlyAnnouncement;
import org.kanmon.funding.EarlyReceipt;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.Receipt;
import org.kanmon.funding.RepaymentCheck;
import org.kanmon.funding.RepaymentDesk;
import org.kanmon.funding.RepaymentGround;
import org.kanmon.funding.RepaymentProposal;
import org.kanmon.funding.SecurityHolder;
import org.kanmon.funding.SecurityRelease;
import org.kanmon.funding.Yen;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.rules.TermsBook;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskHandler;

/** The model of the repayment on a real engine, with the real desks behind it. */
class RepaymentProcessTest {

  private static final PersonId ACCOUNTANT = new PersonId("kondo");
  private static final String CALLER = "Caller";
  private static final LocalDate TODAY = LocalDate.of(2029, 8, 1);

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

  private static final List<String> notices = new ArrayList<>();
  private static final FactsOnCompletion facts = new FactsOnCompletion();

  private static TestBench bench;
  private static Person applicant;
  private static RepaymentTasks tasks;
  private static ProcessEngine engine;
  private static String grade;

  private final List<CaseNumber> released = new ArrayList<>();
  private CaseNumber number;
  private ProcessInstance instance;

  @BeforeAll
  static void openBench() {
    bench = TestBench.open();
    bench.at(Instant.parse("2029-08-01T01:00:00Z"));
    applicant = bench.person("tanaka", "株式会社田中", Role.APPLICANT);
    tasks = new RepaymentTasks(bench.get(RepaymentDesk.class), bench.get(CollectionDesk.class));
    engine = engine();
    engine.getRepositoryService().createDeployment().addClasspathResource("processes/phases/Repayment.bpmn").addModelInstance("caller.bpmn", caller()).deploy();
  }

  @AfterAll
  static void closeBench() {
    engine.close();
    bench.close();
  }

  @BeforeEach
  void forget() {
    notices.clear();
  }

  @AfterEach
  void nothingIsLeft() {
    engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(CALLER).list()
        .forEach(left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "end of test"));
  }

  @Test
  void aPlanIsCollectedInstalmentByInstalmentInOrder() {
    start(1_000, "A");
    plan(3);
    for (int n = 1; n <= 3; n++) {
      approach();
      assertThat(variable(RepaymentModel.INSTALMENT)).isEqualTo(n);
      receive(n, n == 3 ? 334 : 333);
    }
    release();
    assertThat(notices).containsExactly("repayment-plan-approved", "instalment-due", "instalment-due", "instalment-due", "fully-repaid", "security-released");
    assertThat(outcome()).isEqualTo("REPAID");
    assertThat(released).containsExactly(number);
  }

  @Test
  void anEarlyRepaymentInTheMiddleReducesTheLastAndEndsTheCollectionSooner() {
    start(1_000, "A");
    plan(3);
    approach();
    receive(1, 333);
    early(400);
    approach();
    assertThat(open(RepaymentModel.RECORD_RECEIPT)).isNotNull();
    receive(2, 267);
    release();
    assertThat(outcome()).isEqualTo("REPAID");
  }

  @Test
  void anEarlyRepaymentOfAllEndsTheCollectionWhileAnInstalmentWaits() {
    start(1_000, "A");
    plan(3);
    approach();
    early(1_000);
    assertThat(open(RepaymentModel.RECORD_RECEIPT)).isNull();
    release();
    assertThat(engine.getManagementService().createJobQuery().count()).isZero();
  }

  @Test
  void aSinglePaymentIsDemandedAndCollected() {
    start(1_009, "C");
    approach();
    receive(1, 100);
    release();
    assertThat(notices).containsExactly("payment-demanded", "instalment-due", "fully-repaid", "security-released");
  }

  @Test
  void withNothingToRepayTheSecurityIsReleasedAtOnce() {
    start(9, "C");
    release();
    assertThat(notices).containsExactly("fully-repaid", "security-released");
    assertThat(outcome()).isEqualTo("NOTHING_DUE");
  }

  @Test
  void aDefaultLeavesThePhaseForItsCaller() {
    start(1_000, "C");
    approach();
    job("Event_Overdue");
    assertThat(notices).endsWith("overdue");
    complete(tasks.decideOnDefaultTask(), RepaymentModel.DECIDE_ON_DEFAULT, new DefaultDecision("DEFAULT", "insolvent"));
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().activityId("End_OfDefaultedCase").count()).isEqualTo(1);
  }

  @Test
  void waitingOnLeavesTheReceiptOpen() {
    start(1_000, "C");
    approach();
    job("Event_Overdue");
    complete(tasks.decideOnDefaultTask(), RepaymentModel.DECIDE_ON_DEFAULT, new DefaultDecision("WAIT", "promised"));
    receive(1, 100);
    release();
  }

  @Test
  void paymentWhileADefaultIsBeingDecidedEndsTheCollection() {
    start(1_000, "C");
    approach();
    job("Event_Overdue");
    receive(1, 100);
    assertThat(open(RepaymentModel.DECIDE_ON_DEFAULT)).isNull();
    release();
  }

  private void start(long paid, String finalGrade) {
    number = bench.openCase(applicant).number();
    Ledger ledger = bench.get(Ledger.class);
    ledger.open(number, Yen.of(paid));
    ledger.advance(number, Yen.of(paid), LocalDate.of(2027, 4, 1), "Q1", ACCOUNTANT);
    grade = finalGrade;
    instance = engine.getRuntimeService().startProcessInstanceByKey(CALLER, number.value(), Map.of("applicant", "tanaka"));
  }

  /** Stands for the lifecycle: only there an error of the phase is caught. */
  private static BpmnModelInstance caller() {
    return Bpmn.createExecutableProcess(CALLER).camundaHistoryTimeToLive(1).startEvent().callActivity("Call").calledElement(RepaymentModel.PROCESS)
        .camundaInBusinessKey("#{execution.processBusinessKey}").camundaIn("applicant", "applicant").camundaOut(RepaymentModel.OUTCOME, "repaymentOutcome")
        .boundaryEvent().error("DEFAULTED").endEvent("End_OfDefaultedCase").moveToActivity("Call").endEvent().done();
  }

  private static ProcessEngine engine() {
    Map<Object, Object> beans = new HashMap<>();
    beans.put("deadlines", new FarDeadlines());
    beans.put("remind", (TaskListener) task -> { });
    beans.put("escalate", (TaskListener) task -> { });
    beans.put("sendNotice", (JavaDelegate) execution -> notices.add(execution.getBpmnModelElementInstance().getExtensionElements().getElementsQuery()
        .filterByType(CamundaProperties.class).singleResult().getCamundaProperties().iterator().next().getCamundaValue()));
    beans.put("workOutTerms", tasks.workOutTerms(n -> new RepaymentGround(RepaymentGround.Reason.COMPLETED, grade, LocalDate.of(2029, 3, 30))));
    beans.put("markOverdue", tasks.markOverdue());
    beans.put("repaymentSchedule", tasks.repaymentSchedule(bench.get(TermsBook.class), bench.get(WorkingDays.class)));
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("repayment-test");
    configuration.setJdbcUrl("jdbc:h2:mem:repayment-test");
    configuration.setJobExecutorActivate(false);
    configuration.setBeans(beans);
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(facts)));
    return configuration.buildProcessEngine();
  }

  private void plan(int instalments) {
    complete(tasks.proposeRepaymentPlanTask(), RepaymentModel.PROPOSE_REPAYMENT_PLAN, new RepaymentProposal("INSTALMENTS", 0, instalments, null));
    complete(tasks.approveRepaymentPlanTask(), RepaymentModel.APPROVE_REPAYMENT_PLAN, new RepaymentCheck("APPROVED", null));
  }

  private void approach() {
    job("Event_InstalmentApproaches");
  }

  private void receive(int instalment, long amount) {
    complete(tasks.recordReceiptTask(), RepaymentModel.RECORD_RECEIPT, new Receipt(amount, TODAY, "R-" + instalment));
  }

  private void early(long amount) {
    tasks.announceEarlyRepayment().handle().apply(new Step<>(number, applicant.id(), new EarlyAnnouncement(amount, TODAY), Map.of()));
    engine.getRuntimeService().createMessageCorrelation(RepaymentModel.EARLY_REPAYMENT).processInstanceBusinessKey(number.value()).correlate();
    complete(tasks.recordEarlyReceiptTask(), RepaymentModel.RECORD_EARLY_RECEIPT, new EarlyReceipt("YES", amount, TODAY, "E-1"));
  }

  private void release() {
    SecurityHolder holder = (caseNumber, release, by) -> released.add(caseNumber);
    complete(tasks.releaseSecurityTask(holder), RepaymentModel.RELEASE_SECURITY, new SecurityRelease(TODAY, "L-1"));
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  private <T> void complete(TaskHandler<T> handler, String task, T form) {
    Task open = open(task);
    assertThat(open).as(task).isNotNull();
    facts.next = handler.handle().apply(new Step<>(number, ACCOUNTANT, form, engine.getTaskService().getVariables(open.getId())));
    engine.getTaskService().complete(open.getId());
  }

  private Task open(String task) {
    return engine.getTaskService().createTaskQuery().taskDefinitionKey(task).singleResult();
  }

  private Object variable(String name) {
    return engine.getTaskService().getVariable(open(RepaymentModel.RECORD_RECEIPT).getId(), name);
  }

  private void job(String activity) {
    Job job = engine.getManagementService().createJobQuery().activityId(activity).singleResult();
    engine.getManagementService().executeJob(job.getId());
  }

  private Object outcome() {
    HistoricVariableInstance outcome = engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("repaymentOutcome")
        .processInstanceId(instance.getId()).singleResult();
    return outcome.getValue();
  }
}
