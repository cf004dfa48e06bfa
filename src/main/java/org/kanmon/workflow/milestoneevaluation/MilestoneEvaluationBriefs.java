package org.kanmon.workflow.milestoneevaluation;

import static org.kanmon.workflow.milestoneevaluation.MilestoneEvaluationModel.MILESTONE;
import static org.kanmon.workflow.milestoneevaluation.MilestoneEvaluationModel.PROCESS;

import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.Milestone;
import org.kanmon.funding.Ledger;
import org.kanmon.funding.LedgerEntry.Kind;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the office reads before judging a milestone; report and proposal stand in the dossier. */
@Configuration
class MilestoneEvaluationBriefs {

  private final BriefWriter writer;
  private final ContractDesk contracts;
  private final Ledger ledger;

  MilestoneEvaluationBriefs(BriefWriter writer, ContractDesk contracts, Ledger ledger) {
    this.writer = writer;
    this.contracts = contracts;
    this.ledger = ledger;
  }

  @Bean
  TaskBriefing proposeMilestoneGradeBriefing() {
    return new TaskBriefing(PROCESS, MilestoneEvaluationModel.PROPOSE_MILESTONE_GRADE,
        step -> milestone(step.caseNumber(), step.number(MILESTONE), "dossier.milestone.report-there"));
  }

  @Bean
  TaskBriefing decideMilestoneGradeBriefing() {
    return new TaskBriefing(PROCESS, MilestoneEvaluationModel.DECIDE_MILESTONE_GRADE,
        step -> milestone(step.caseNumber(), step.number(MILESTONE), "dossier.milestone.proposal-there"));
  }

  private Brief milestone(CaseNumber number, int milestoneNumber, String whereToRead) {
    Milestone milestone = contracts.contract(number).milestone(milestoneNumber);
    return writer.lines().addText("dossier.milestone", "task.round", milestone.number()).add("dossier.milestone.due", milestone.dueOn())
        .add("dossier.milestone.paid", ledger.total(number, Kind.ADVANCE)).add("dossier.milestone.goal", milestone.goal()).say(whereToRead).brief();
  }
}
