package org.kanmon.workflow.documentscreening;

import org.kanmon.cases.CaseNumber;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.Naming;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.screening.InterviewDecision;
import org.kanmon.screening.ReviewSummary;
import org.kanmon.screening.ScreeningDesk;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of the document screening. */
@Configuration
class DocumentScreeningTasks {

  @Bean(DocumentScreeningModel.REVIEW_SLOTS)
  ReviewSlots reviewSlots(ReviewDesk desk) {
    return new ReviewSlots(desk);
  }

  @Bean
  TaskHandler<Naming> nameReviewersTask(ReviewDesk desk) {
    return new TaskHandler<>(DocumentScreeningModel.PROCESS, DocumentScreeningModel.NAME_REVIEWERS, Naming.class, step -> {
      desk.name(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<ReviewSummary> summariseReviewsTask(ScreeningDesk desk) {
    return new TaskHandler<>(DocumentScreeningModel.PROCESS, DocumentScreeningModel.SUMMARISE_REVIEWS, ReviewSummary.class, step -> {
      desk.summarise(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<InterviewDecision> decideOnInterviewTask(ScreeningDesk desk) {
    return new TaskHandler<>(DocumentScreeningModel.PROCESS, DocumentScreeningModel.DECIDE_ON_INTERVIEW, InterviewDecision.class, step -> {
      desk.decide(step.caseNumber(), step.by(), step.form());
      return Facts.of(DocumentScreeningModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskBriefing nameReviewersBrief(SelectionBriefs briefs, Candidates candidates, ReviewDesk desk) {
    return new TaskBriefing(DocumentScreeningModel.PROCESS, DocumentScreeningModel.NAME_REVIEWERS, step -> {
      CaseNumber number = step.caseNumber();
      ReviewDesk.Wanted wanted = desk.wanted(number);
      return briefs.requested(briefs.project(briefs.lines(), number), number)
          .say("brief.name-reviewers", wanted.least(), wanted.most(), wanted.usual())
          .brief(SelectionBriefs.options(candidates.forReview(number)));
    });
  }

  @Bean
  TaskBriefing summariseReviewsBrief(SelectionBriefs briefs) {
    return new TaskBriefing(DocumentScreeningModel.PROCESS, DocumentScreeningModel.SUMMARISE_REVIEWS, step -> briefs.reviewsIn(
        briefs.requested(briefs.lines(), step.caseNumber()), step.caseNumber()).say("brief.summarise-reviews").brief());
  }

  @Bean
  TaskBriefing decideOnInterviewBrief(SelectionBriefs briefs, ScreeningDesk desk) {
    return new TaskBriefing(DocumentScreeningModel.PROCESS, DocumentScreeningModel.DECIDE_ON_INTERVIEW, step -> {
      BriefWriter.Lines lines = briefs.reviewsIn(briefs.requested(briefs.lines(), step.caseNumber()), step.caseNumber());
      desk.summary(step.caseNumber()).ifPresent(summary -> lines.addText("dossier.screening.proposal", "dossier.screening.outcome." + summary.proposal()));
      return lines.say("brief.decide-on-interview").brief();
    });
  }
}
