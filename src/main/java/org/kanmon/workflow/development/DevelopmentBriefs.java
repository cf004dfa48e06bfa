package org.kanmon.workflow.development;

import org.kanmon.development.StopDesk;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.TaskBriefing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the programme director reads before deciding on a stop. */
@Configuration
class DevelopmentBriefs {

  @Bean
  TaskBriefing decideOnStopBriefing(BriefWriter writer, StopDesk stops, Ledger ledger) {
    return new TaskBriefing(DevelopmentModel.PROCESS, DevelopmentModel.DECIDE_ON_STOP,
        step -> writer.lines().add("dossier.milestone.paid", ledger.total(step.caseNumber(), LedgerEntry.Kind.ADVANCE))
            .add("dossier.stop.reason", stops.reason(step.caseNumber()).orElse(null)).brief());
  }
}
