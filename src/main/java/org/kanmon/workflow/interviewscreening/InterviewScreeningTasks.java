package org.kanmon.workflow.interviewscreening;

import java.util.Date;
import org.kanmon.reviews.Candidates;
import org.kanmon.screening.InterviewAnswer;
import org.kanmon.screening.InterviewArrangement;
import org.kanmon.screening.InterviewConclusion;
import org.kanmon.screening.InterviewDesk;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of the interview selection. */
@Configuration
class InterviewScreeningTasks {

  @Bean(InterviewScreeningModel.PANEL)
  Panel panel(InterviewDesk desk) {
    return new Panel(desk);
  }

  @Bean
  TaskHandler<InterviewArrangement> arrangeInterviewTask(InterviewDesk desk) {
    return new TaskHandler<>(InterviewScreeningModel.PROCESS, InterviewScreeningModel.ARRANGE_INTERVIEW, InterviewArrangement.class,
        step -> Facts.of(InterviewScreeningModel.INTERVIEW_AT, Date.from(desk.arrange(step.caseNumber(), step.by(), step.form()))));
  }

  @Bean
  TaskHandler<InterviewAnswer> prepareInterviewTask(InterviewDesk desk) {
    return new TaskHandler<>(InterviewScreeningModel.PROCESS, InterviewScreeningModel.PREPARE_INTERVIEW, InterviewAnswer.class, step -> {
      desk.prepare(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<InterviewConclusion> concludeInterviewTask(InterviewDesk desk) {
    return new TaskHandler<>(InterviewScreeningModel.PROCESS, InterviewScreeningModel.CONCLUDE_INTERVIEW, InterviewConclusion.class, step -> {
      desk.conclude(step.caseNumber(), step.by(), step.form());
      return Facts.of(InterviewScreeningModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskBriefing arrangeInterviewBrief(SelectionBriefs briefs, Candidates candidates) {
    return new TaskBriefing(InterviewScreeningModel.PROCESS, InterviewScreeningModel.ARRANGE_INTERVIEW,
        step -> briefs.lines().say("brief.arrange-interview").brief(SelectionBriefs.options(candidates.forPanel(step.caseNumber()))));
  }

  @Bean
  TaskBriefing concludeInterviewBrief(SelectionBriefs briefs, InterviewDesk desk) {
    return new TaskBriefing(InterviewScreeningModel.PROCESS, InterviewScreeningModel.CONCLUDE_INTERVIEW, step -> {
      InterviewDesk.Quorum quorum = desk.quorum(step.caseNumber());
      return briefs.requested(briefs.lines(), step.caseNumber()).addText("brief.grades", "brief.quorum", quorum.graded(), quorum.of(), quorum.needed())
          .say(quorum.isReached() ? "brief.quorum-reached" : "brief.quorum-missing").brief();
    });
  }
}
