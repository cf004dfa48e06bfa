package org.kanmon.workflow.review;

import org.kanmon.people.PersonId;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.ConflictDeclaration;
import org.kanmon.reviews.ConflictSettlement;
import org.kanmon.reviews.Replacement;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.reviews.ReviewSheet;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of one reviewer's place. The fact {@code reviewer} says whose place it is. */
@Configuration
class ReviewTasks {

  @Bean
  TaskHandler<ConflictDeclaration> declareConflictTask(ReviewDesk desk) {
    return new TaskHandler<>(ReviewModel.PROCESS, ReviewModel.DECLARE_CONFLICT, ConflictDeclaration.class,
        step -> Facts.of(ReviewModel.ANSWER, desk.declare(step.caseNumber(), slot(step), step.by(), step.form())));
  }

  @Bean
  TaskHandler<ConflictSettlement> settleConflictTask(ReviewDesk desk) {
    return new TaskHandler<>(ReviewModel.PROCESS, ReviewModel.SETTLE_CONFLICT, ConflictSettlement.class,
        step -> Facts.of(ReviewModel.ANSWER, desk.settle(step.caseNumber(), slot(step), step.by(), step.form())));
  }

  @Bean
  TaskHandler<ReviewSheet> reviewApplicationTask(ReviewDesk desk) {
    return new TaskHandler<>(ReviewModel.PROCESS, ReviewModel.REVIEW_APPLICATION, ReviewSheet.class, step -> {
      desk.submit(step.caseNumber(), slot(step), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<Replacement> replaceReviewerTask(ReviewDesk desk) {
    return new TaskHandler<>(ReviewModel.PROCESS, ReviewModel.REPLACE_REVIEWER, Replacement.class, step -> {
      Facts facts = Facts.of(ReviewModel.ANSWER, step.form().answer());
      return desk.replace(step.caseNumber(), slot(step), step.by(), step.form()).map(next -> facts.and(ReviewModel.REVIEWER, next.value())).orElse(facts);
    });
  }

  @Bean
  TaskBriefing declareConflictBrief(SelectionBriefs briefs) {
    return new TaskBriefing(ReviewModel.PROCESS, ReviewModel.DECLARE_CONFLICT,
        step -> briefs.project(briefs.lines().say("brief.declare-conflict"), step.caseNumber()).brief());
  }

  @Bean
  TaskBriefing reviewApplicationBrief(SelectionBriefs briefs, ReviewDesk desk) {
    return new TaskBriefing(ReviewModel.PROCESS, ReviewModel.REVIEW_APPLICATION, step -> briefs.requested(briefs.lines(), step.caseNumber())
        .add("brief.note", desk.note(step.caseNumber(), slot(step)).orElse(null)).say("brief.review-application").brief());
  }

  @Bean
  TaskBriefing settleConflictBrief(SelectionBriefs briefs, ReviewDesk desk) {
    return new TaskBriefing(ReviewModel.PROCESS, ReviewModel.SETTLE_CONFLICT, step -> {
      BriefWriter.Lines lines = briefs.lines().say("brief.settle-conflict", desk.placeNumber(step.caseNumber(), slot(step)));
      desk.effectOfDoubt(step.caseNumber(), slot(step)).ifPresent(rule -> lines.say("brief.effect." + rule));
      return lines.brief();
    });
  }

  @Bean
  TaskBriefing replaceReviewerBrief(SelectionBriefs briefs, ReviewDesk desk, Candidates candidates) {
    return new TaskBriefing(ReviewModel.PROCESS, ReviewModel.REPLACE_REVIEWER, step -> briefs.lines().say("brief.replace-reviewer",
        desk.placeNumber(step.caseNumber(), slot(step)), desk.beside(step.caseNumber(), slot(step)), desk.fewest(step.caseNumber(), slot(step)))
        .brief(SelectionBriefs.offered(candidates.search(step.caseNumber(), desk.fieldOf(step.caseNumber(), slot(step)).orElse(null), "", SelectionBriefs.MOST_OFFERED))));
  }

  private static PersonId slot(Step<?> step) {
    return new PersonId(step.text(ReviewModel.REVIEWER));
  }
}
