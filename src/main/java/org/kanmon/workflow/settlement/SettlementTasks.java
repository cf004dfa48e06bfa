package org.kanmon.workflow.settlement;

import org.kanmon.cases.CaseNumber;
import org.kanmon.evaluations.FinalReport;
import org.kanmon.evaluations.SettlementCheck;
import org.kanmon.evaluations.SettlementDesk;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties the process {@code Settlement} to its desk. */
@Configuration
class SettlementTasks {

  private final SettlementDesk desk;
  private final BriefWriter writer;

  SettlementTasks(SettlementDesk desk, BriefWriter writer) {
    this.desk = desk;
    this.writer = writer;
  }

  @Bean
  TaskHandler<FinalReport> submitFinalReportTask() {
    return new TaskHandler<>(SettlementModel.PROCESS, SettlementModel.SUBMIT_FINAL_REPORT, FinalReport.class, step -> {
      desk.submit(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<SettlementCheck> settleAccountsTask() {
    return new TaskHandler<>(SettlementModel.PROCESS, SettlementModel.SETTLE_ACCOUNTS, SettlementCheck.class, step -> {
      desk.settle(step.caseNumber(), step.form(), step.by());
      return Facts.of(SettlementModel.SETTLEMENT_OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskBriefing settleAccountsBriefing() {
    return new TaskBriefing(SettlementModel.PROCESS, SettlementModel.SETTLE_ACCOUNTS, step -> account(step.caseNumber()));
  }

  private TaskBriefing.Brief account(CaseNumber number) {
    return desk.account(number).map(a -> writer.lines().add("settlement.paid", a.paid()).add("settlement.spent", a.spent()).add("settlement.to-return", a.unspent()))
        .orElseGet(() -> writer.lines().say("settlement.brief.before")).brief();
  }
}
