package org.kanmon.workflow.milestoneevaluation;

import static org.kanmon.workflow.milestoneevaluation.MilestoneEvaluationModel.MILESTONE;
import static org.kanmon.workflow.milestoneevaluation.MilestoneEvaluationModel.PROCESS;

import org.kanmon.development.GradeDecision;
import org.kanmon.development.GradeProposal;
import org.kanmon.development.MilestoneDesk;
import org.kanmon.development.MilestoneReport;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class MilestoneEvaluationTasks {

  @Bean
  TaskHandler<MilestoneReport> reportMilestoneTask(MilestoneDesk desk) {
    return new TaskHandler<>(PROCESS, MilestoneEvaluationModel.REPORT_MILESTONE, MilestoneReport.class, step -> {
      desk.report(step.caseNumber(), step.number(MILESTONE), step.form(), step.by());
      return Facts.none();
    });
  }

  /** The proposal stays out of the process: only the decided grade is a fact. */
  @Bean
  TaskHandler<GradeProposal> proposeMilestoneGradeTask(MilestoneDesk desk) {
    return new TaskHandler<>(PROCESS, MilestoneEvaluationModel.PROPOSE_MILESTONE_GRADE, GradeProposal.class, step -> {
      desk.propose(step.caseNumber(), step.number(MILESTONE), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<GradeDecision> decideMilestoneGradeTask(MilestoneDesk desk) {
    return new TaskHandler<>(PROCESS, MilestoneEvaluationModel.DECIDE_MILESTONE_GRADE, GradeDecision.class, step -> {
      desk.decide(step.caseNumber(), step.number(MILESTONE), step.form(), step.by());
      return Facts.of(MilestoneEvaluationModel.GRADE, step.form().grade());
    });
  }
}
