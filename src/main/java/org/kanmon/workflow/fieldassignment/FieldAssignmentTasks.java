package org.kanmon.workflow.fieldassignment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.fields.FieldAssignment;
import org.kanmon.fields.FieldDesk;
import org.kanmon.fields.FieldWishes;
import org.kanmon.programmes.ResearchField;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of the field assignment. */
@Configuration
class FieldAssignmentTasks {

  @Bean
  TaskHandler<FieldAssignment> assignFieldTask(FieldDesk desk) {
    return new TaskHandler<>(FieldAssignmentModel.PROCESS, FieldAssignmentModel.ASSIGN_FIELD, FieldAssignment.class, step -> {
      desk.assign(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  FieldWishes fieldOfApplication(ApplicationDesk applications) {
    return number -> applications.find(number).map(application -> application.content().further().get(FieldAssignmentModel.FIELD)).filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** The applicant's own wish stands in the field already; whoever assigns may choose another one. */
  @Bean
  TaskBriefing assignFieldBrief(SelectionBriefs briefs, FieldDesk desk, OfficeLanguage office) {
    Locale language = office.locale();
    return new TaskBriefing(FieldAssignmentModel.PROCESS, FieldAssignmentModel.ASSIGN_FIELD, step -> {
      Optional<ResearchField> wish = desk.wish(step.caseNumber());
      BriefWriter.Lines lines = briefs.project(briefs.lines(), step.caseNumber()).add("brief.field-wish", wish.map(field -> field.name().in(language)).orElse(null))
          .say("brief.assign-field");
      TaskBriefing.Brief brief = lines.brief(desk.choices(step.caseNumber()).stream().map(field -> field.id() + "|" + field.name().in(language))
          .collect(Collectors.joining("\n")));
      return wish.isEmpty() ? brief : brief.proposing(FieldAssignmentModel.FIELD, wish.get().id());
    });
  }
}
