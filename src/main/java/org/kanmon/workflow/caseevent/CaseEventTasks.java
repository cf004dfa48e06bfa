package org.kanmon.workflow.caseevent;

import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.refusals.Refusal;
import org.kanmon.workflow.engine.CaseMessages;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.StartHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration
class CaseEventTasks {

  /** The case gets its message before the report's own short process starts, in one transaction. */
  @Bean
  StartHandler<ReportedEvent> reportCaseEventStart(Cases cases, @Lazy CaseMessages messages) {
    return new StartHandler<>(CaseEventModel.PROCESS, CaseEventModel.REPORT_CASE_EVENT, ReportedEvent.class, (person, report) -> {
      CaseNumber number = CaseNumber.parse(report.caseNumber().strip()).filter(n -> cases.find(n).isPresent())
          .orElseThrow(() -> Refusal.field("caseNumber", "no-such-case", report.caseNumber()));
      messages.send(number, report.message(), person, Map.of(CaseEventModel.REASON, report.reason()));
      return new StartHandler.Started(number, Facts.none());
    });
  }
}
