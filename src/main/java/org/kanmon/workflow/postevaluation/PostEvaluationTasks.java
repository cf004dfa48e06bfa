package org.kanmon.workflow.postevaluation;

import org.kanmon.cases.CaseNumber;
import org.kanmon.evaluations.EvaluationDesk;
import org.kanmon.evaluations.EvaluationDraft;
import org.kanmon.evaluations.FactualComments;
import org.kanmon.evaluations.FinalEvaluation;
import org.kanmon.funding.RepaymentGround;
import org.kanmon.funding.RepaymentGrounds;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ties the process {@code PostEvaluation} to its desk. */
@Configuration
class PostEvaluationTasks {

  private final EvaluationDesk desk;
  private final RepaymentGrounds grounds;
  private final BriefWriter writer;

  PostEvaluationTasks(EvaluationDesk desk, RepaymentGrounds grounds, BriefWriter writer) {
    this.desk = desk;
    this.grounds = grounds;
    this.writer = writer;
  }

  @Bean
  TaskHandler<EvaluationDraft> draftEvaluationTask() {
    return new TaskHandler<>(PostEvaluationModel.PROCESS, PostEvaluationModel.DRAFT_EVALUATION, EvaluationDraft.class, step -> {
      desk.draft(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<FactualComments> checkFactsTask() {
    return new TaskHandler<>(PostEvaluationModel.PROCESS, PostEvaluationModel.CHECK_FACTS, FactualComments.class, step -> {
      desk.comment(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<FinalEvaluation> finaliseEvaluationTask() {
    return new TaskHandler<>(PostEvaluationModel.PROCESS, PostEvaluationModel.FINALISE_EVALUATION, FinalEvaluation.class, step -> {
      desk.finalise(step.caseNumber(), step.form(), step.by(), wasStoppedByGrade(step.caseNumber()));
      return Facts.of(PostEvaluationModel.GRADE, step.form().grade());
    });
  }

  @Bean
  TaskBriefing draftEvaluationBriefing() {
    return new TaskBriefing(PostEvaluationModel.PROCESS, PostEvaluationModel.DRAFT_EVALUATION,
        step -> brief(step.caseNumber(), "evaluation.brief.draft"));
  }

  /** The comments themselves stand in the dossier. */
  @Bean
  TaskBriefing finaliseEvaluationBriefing() {
    return new TaskBriefing(PostEvaluationModel.PROCESS, PostEvaluationModel.FINALISE_EVALUATION, step -> brief(step.caseNumber(),
        desk.comments(step.caseNumber()).isPresent() ? "evaluation.brief.answered" : "evaluation.brief.silent", "evaluation.brief.repayment"));
  }

  private TaskBriefing.Brief brief(CaseNumber number, String... keys) {
    BriefWriter.Lines lines = writer.lines();
    if (wasStoppedByGrade(number)) {
      lines.say("evaluation.brief.stopped");
    }
    for (String key : keys) {
      lines.say(key);
    }
    return lines.brief();
  }

  private boolean wasStoppedByGrade(CaseNumber number) {
    return grounds.of(number).reason() == RepaymentGround.Reason.STOPPED_BY_GRADE;
  }
}
