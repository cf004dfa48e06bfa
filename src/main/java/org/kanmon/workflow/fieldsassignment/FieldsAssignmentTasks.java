package org.kanmon.workflow.fieldsassignment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.fields.FieldDesk;
import org.kanmon.fields.FieldsAssignment;
import org.kanmon.programmes.ResearchField;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of the assignment to one or several fields (F1). */
@Configuration
class FieldsAssignmentTasks {

  @Bean
  TaskHandler<FieldsAssignment> assignFieldsTask(FieldDesk desk) {
    return new TaskHandler<>(FieldsAssignmentModel.PROCESS, FieldsAssignmentModel.ASSIGN_FIELDS, FieldsAssignment.class, step -> {
      desk.assign(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  /** The applicant's own wish stands in the leading field already. */
  @Bean
  TaskBriefing assignFieldsBrief(SelectionBriefs briefs, FieldDesk desk, OfficeLanguage office) {
    Locale language = office.locale();
    return new TaskBriefing(FieldsAssignmentModel.PROCESS, FieldsAssignmentModel.ASSIGN_FIELDS, step -> {
      Optional<ResearchField> wish = desk.wish(step.caseNumber());
      BriefWriter.Lines lines = briefs.project(briefs.lines(), step.caseNumber()).add("brief.field-wish", wish.map(field -> field.name().in(language)).orElse(null))
          .say("brief.assign-fields");
      TaskBriefing.Brief brief = lines.brief(desk.choices(step.caseNumber()).stream().map(field -> field.id() + "|" + field.name().in(language))
          .collect(Collectors.joining("\n")));
      return wish.isEmpty() ? brief : brief.proposing(FieldsAssignmentModel.FIELD, wish.get().id());
    });
  }
}
