package org.kanmon.workflow.settlement;

import java.util.Locale;
import org.kanmon.cases.CaseNumber;
import org.kanmon.evaluations.FinalReport;
import org.kanmon.evaluations.SettlementCheck;
import org.kanmon.evaluations.SettlementDesk;
import org.kanmon.funding.Yen;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties the process {@code Settlement} to its desk. */
@Configuration
class SettlementTasks {

  private final SettlementDesk desk;
  private final Words words;
  private final Locale language;

  SettlementTasks(SettlementDesk desk, Words words, OfficeLanguage office) {
    this.desk = desk;
    this.words = words;
    this.language = office.locale();
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
    return new TaskBriefing(SettlementModel.PROCESS, SettlementModel.SETTLE_ACCOUNTS, step -> new TaskBriefing.Brief(account(step.caseNumber()), null));
  }

  private String account(CaseNumber number) {
    return desk.account(number).map(a -> words.text("settlement.brief", language, yen(a.paid()), yen(a.spent()), yen(a.unspent())))
        .orElseGet(() -> words.text("settlement.brief.before", language));
  }

  private String yen(Yen amount) {
    return words.text("repayment.yen", language, amount.amount());
  }
}
