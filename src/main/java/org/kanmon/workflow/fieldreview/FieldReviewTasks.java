package org.kanmon.workflow.fieldreview;

import org.kanmon.cases.CaseNumber;
import org.kanmon.fields.FieldDesk;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.Naming;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.TermsBook;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of a round of the document review in one field (F1, F2). The fact {@code reviewField} says which. */
@Configuration
class FieldReviewTasks {

  @Bean(FieldReviewModel.FIELDS)
  ReviewFields reviewFields(FieldDesk desk) {
    return new ReviewFields(desk);
  }

  @Bean(FieldReviewModel.PLACES)
  FieldPlaces fieldPlaces(ReviewDesk desk) {
    return new FieldPlaces(desk);
  }

  @Bean
  TaskHandler<Naming> nameFieldReviewersTask(ReviewDesk desk) {
    return new TaskHandler<>(FieldReviewModel.PROCESS, FieldReviewModel.NAME_FIELD_REVIEWERS, Naming.class, step -> {
      desk.name(step.caseNumber(), step.text(FieldReviewModel.FIELD), step.by(), step.form());
      return Facts.none();
    });
  }

  /** Those who have the fewest proposals stand first; of hundreds only some are offered, and anybody else can be searched for and named by their id. */
  @Bean
  TaskBriefing nameFieldReviewersBrief(SelectionBriefs briefs, Candidates candidates, ReviewDesk desk, TermsBook terms, OfficeLanguage office) {
    return new TaskBriefing(FieldReviewModel.PROCESS, FieldReviewModel.NAME_FIELD_REVIEWERS, step -> {
      CaseNumber number = step.caseNumber();
      String field = step.text(FieldReviewModel.FIELD);
      ReviewDesk.Wanted wanted = desk.wanted(number, field);
      return briefs.requested(briefs.project(briefs.lines(), number), number)
          .add("brief.round", desk.round(number).name().in(office.locale()))
          .add("brief.review-field", terms.whole(number).field(field).map(known -> known.name().in(office.locale())).orElse(field))
          .say("brief.name-reviewers", wanted.least(), wanted.most(), wanted.usual()).say("brief.name-reviewers.load")
          .brief(SelectionBriefs.offered(candidates.search(number, field, "", SelectionBriefs.MOST_OFFERED)));
    });
  }
}
