package org.kanmon.workflow.review;

import org.kanmon.people.PersonId;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.ConflictDeclaration;
import org.kanmon.reviews.ConflictSettlement;
import org.kanmon.reviews.Replacement;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.reviews.ReviewSheet;
import org.kanmon.rules.TermsBook;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
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
        step -> new Brief(briefs.say("brief.declare-conflict") + "\n\n" + briefs.project(step.caseNumber()), null));
  }

  @Bean
  TaskBriefing reviewApplicationBrief(SelectionBriefs briefs) {
    return new TaskBriefing(ReviewModel.PROCESS, ReviewModel.REVIEW_APPLICATION, step -> new Brief(briefs.say("brief.review-application"), null));
  }

  @Bean
  TaskBriefing settleConflictBrief(SelectionBriefs briefs, ReviewDesk desk) {
    return new TaskBriefing(ReviewModel.PROCESS, ReviewModel.SETTLE_CONFLICT, step -> {
      String effect = desk.effectOfDoubt(step.caseNumber(), slot(step)).map(rule -> briefs.say("brief.effect." + rule)).orElse("");
      return new Brief(briefs.say("brief.settle-conflict", desk.placeNumber(step.caseNumber(), slot(step))) + "\n\n" + effect, null);
    });
  }

  @Bean
  TaskBriefing replaceReviewerBrief(SelectionBriefs briefs, ReviewDesk desk, Candidates candidates, TermsBook terms) {
    return new TaskBriefing(ReviewModel.PROCESS, ReviewModel.REPLACE_REVIEWER, step -> {
      String text = briefs.say("brief.replace-reviewer", desk.placeNumber(step.caseNumber(), slot(step)), desk.slots(step.caseNumber()).size(),
          terms.of(step.caseNumber()).minReviewers());
      return new Brief(text, SelectionBriefs.options(candidates.forReview(step.caseNumber())));
    });
  }

  private static PersonId slot(Step<?> step) {
    return new PersonId(step.text(ReviewModel.REVIEWER));
  }
}
