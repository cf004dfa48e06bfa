package org.kanmon.workflow.repayment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.DefaultDecision;
import org.kanmon.funding.EarlyAnnouncement;
import org.kanmon.funding.EarlyReceipt;
import org.kanmon.funding.Receipt;
import org.kanmon.funding.RepaymentCheck;
import org.kanmon.funding.RepaymentDesk;
import org.kanmon.funding.RepaymentGrounds;
import org.kanmon.funding.RepaymentProposal;
import org.kanmon.funding.RepaymentTerms;
import org.kanmon.funding.SecurityHolder;
import org.kanmon.funding.SecurityRelease;
import org.kanmon.funding.Yen;
import org.kanmon.rules.TermsBook;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.MessageHandler;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties the process {@code Repayment} to its desks. */
@Configuration
class RepaymentTasks {

  private final RepaymentDesk desk;
  private final CollectionDesk collection;

  RepaymentTasks(RepaymentDesk desk, CollectionDesk collection) {
    this.desk = desk;
    this.collection = collection;
  }

  @Bean
  JavaDelegate workOutTerms(RepaymentGrounds grounds) {
    return execution -> {
      CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
      RepaymentTerms terms = desk.workOut(number, grounds.of(number));
      execution.setVariable(RepaymentModel.PLAN_MODE, terms.mode().name());
      execution.setVariable(RepaymentModel.OUTSTANDING, terms.amount().amount());
      // with anything to repay the process only ends this way once all of it is repaid; a default leaves by its error
      execution.setVariable(RepaymentModel.OUTCOME, terms.mode() == RepaymentTerms.Mode.NOTHING ? RepaymentModel.NOTHING_DUE : RepaymentModel.REPAID);
    };
  }

  @Bean
  TaskHandler<RepaymentProposal> proposeRepaymentPlanTask() {
    return new TaskHandler<>(RepaymentModel.PROCESS, RepaymentModel.PROPOSE_REPAYMENT_PLAN, RepaymentProposal.class, step -> {
      desk.propose(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<RepaymentCheck> approveRepaymentPlanTask() {
    return new TaskHandler<>(RepaymentModel.PROCESS, RepaymentModel.APPROVE_REPAYMENT_PLAN, RepaymentCheck.class, step -> {
      desk.check(step.caseNumber(), step.form(), step.by());
      return Facts.of(RepaymentModel.PLAN_OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<Receipt> recordReceiptTask() {
    return new TaskHandler<>(RepaymentModel.PROCESS, RepaymentModel.RECORD_RECEIPT, Receipt.class, step -> outstanding(
        collection.receive(step.caseNumber(), step.number(RepaymentModel.INSTALMENT), step.form(), step.by())));
  }

  @Bean
  MessageHandler<EarlyAnnouncement> announceEarlyRepayment() {
    return new MessageHandler<>(RepaymentModel.EARLY_REPAYMENT, RepaymentModel.ANNOUNCE_EARLY_REPAYMENT, EarlyAnnouncement.class, step -> {
      collection.announce(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<EarlyReceipt> recordEarlyReceiptTask() {
    return new TaskHandler<>(RepaymentModel.PROCESS, RepaymentModel.RECORD_EARLY_RECEIPT, EarlyReceipt.class, step -> outstanding(
        collection.receiveEarly(step.caseNumber(), step.form(), step.by())));
  }

  @Bean
  JavaDelegate markOverdue() {
    return execution -> collection.markOverdue(new CaseNumber(execution.getProcessBusinessKey()), instalment(execution));
  }

  @Bean
  TaskHandler<DefaultDecision> decideOnDefaultTask() {
    return new TaskHandler<>(RepaymentModel.PROCESS, RepaymentModel.DECIDE_ON_DEFAULT, DefaultDecision.class, step -> {
      collection.decideOnDefault(step.caseNumber(), step.number(RepaymentModel.INSTALMENT), step.form(), step.by());
      return Facts.of(RepaymentModel.DEFAULT_OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<SecurityRelease> releaseSecurityTask(SecurityHolder holder) {
    return new TaskHandler<>(RepaymentModel.PROCESS, RepaymentModel.RELEASE_SECURITY, SecurityRelease.class, step -> {
      collection.checkRelease(step.caseNumber(), step.form());
      holder.release(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  RepaymentTimers repaymentSchedule(TermsBook terms, WorkingDays workingDays) {
    return new RepaymentTimers(desk, collection, terms, workingDays);
  }

  private static Facts outstanding(Yen outstanding) {
    return Facts.of(RepaymentModel.OUTSTANDING, outstanding.amount());
  }

  private static int instalment(DelegateExecution execution) {
    return ((Number) execution.getVariable(RepaymentModel.INSTALMENT)).intValue();
  }
}
