package org.kanmon.workflow.adjustment;

import org.kanmon.adjustments.CandidateAdjustment;
import org.kanmon.adjustments.CandidateDesk;
import org.kanmon.adjustments.ReserveDecision;
import org.kanmon.cases.Cases;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of the adjustment across fields. */
@Configuration
class AdjustmentTasks {

  @Bean
  TaskHandler<CandidateAdjustment> adjustCandidateTask(CandidateDesk desk) {
    return new TaskHandler<>(AdjustmentModel.PROCESS, AdjustmentModel.ADJUST_CANDIDATE, CandidateAdjustment.class, step -> {
      desk.adjust(step.caseNumber(), step.by(), step.form());
      return Facts.of(AdjustmentModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<ReserveDecision> decideOnReserveTask(CandidateDesk desk) {
    return new TaskHandler<>(AdjustmentModel.PROCESS, AdjustmentModel.DECIDE_ON_RESERVE, ReserveDecision.class, step -> {
      desk.decideReserve(step.caseNumber(), step.by(), step.form());
      return Facts.of(AdjustmentModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskBriefing adjustCandidateBrief(SelectionBriefs briefs, CandidateDesk desk, Cases cases) {
    return new TaskBriefing(AdjustmentModel.PROCESS, AdjustmentModel.ADJUST_CANDIDATE,
        step -> briefs.requested(briefs.lines(), step.caseNumber()).say("brief.adjust-candidate", cases.get(step.caseNumber()).call()).brief());
  }

  @Bean
  TaskBriefing decideOnReserveBrief(SelectionBriefs briefs, Cases cases) {
    return new TaskBriefing(AdjustmentModel.PROCESS, AdjustmentModel.DECIDE_ON_RESERVE,
        step -> briefs.requested(briefs.lines(), step.caseNumber()).say("brief.decide-on-reserve", cases.get(step.caseNumber()).call()).brief());
  }
}
