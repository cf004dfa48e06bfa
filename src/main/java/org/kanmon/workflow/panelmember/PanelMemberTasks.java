package org.kanmon.workflow.panelmember;

import org.kanmon.people.PersonId;
import org.kanmon.reviews.ConflictDeclaration;
import org.kanmon.screening.InterviewDesk;
import org.kanmon.screening.PanelGrade;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of one panel member. The fact {@code panelist} says whose place it is. */
@Configuration
class PanelMemberTasks {

  @Bean
  TaskHandler<ConflictDeclaration> declarePanelConflictTask(InterviewDesk desk) {
    return new TaskHandler<>(PanelMemberModel.PROCESS, PanelMemberModel.DECLARE_PANEL_CONFLICT, ConflictDeclaration.class,
        step -> Facts.of(PanelMemberModel.ANSWER, desk.declare(step.caseNumber(), member(step), step.by(), step.form())));
  }

  @Bean
  TaskHandler<PanelGrade> gradeInterviewTask(InterviewDesk desk) {
    return new TaskHandler<>(PanelMemberModel.PROCESS, PanelMemberModel.GRADE_INTERVIEW, PanelGrade.class, step -> {
      desk.grade(step.caseNumber(), member(step), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  TaskBriefing declarePanelConflictBrief(SelectionBriefs briefs) {
    return new TaskBriefing(PanelMemberModel.PROCESS, PanelMemberModel.DECLARE_PANEL_CONFLICT,
        step -> briefs.project(briefs.lines().say("brief.declare-panel-conflict"), step.caseNumber()).brief());
  }

  @Bean
  TaskBriefing gradeInterviewBrief(SelectionBriefs briefs) {
    return new TaskBriefing(PanelMemberModel.PROCESS, PanelMemberModel.GRADE_INTERVIEW,
        step -> briefs.requested(briefs.lines(), step.caseNumber()).say("brief.grade-interview").brief());
  }

  private static PersonId member(Step<?> step) {
    return new PersonId(step.text(PanelMemberModel.PANELIST));
  }
}
