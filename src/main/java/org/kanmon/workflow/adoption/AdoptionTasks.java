package org.kanmon.workflow.adoption;

import java.util.Optional;
import org.kanmon.funding.Yen;
import org.kanmon.screening.AdoptionDecision;
import org.kanmon.screening.AdoptionDesk;
import org.kanmon.screening.ConditionsAnswer;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of the adoption. */
@Configuration
class AdoptionTasks {

  @Bean
  TaskHandler<AdoptionDecision> decideAdoptionTask(AdoptionDesk desk) {
    return new TaskHandler<>(AdoptionModel.PROCESS, AdoptionModel.DECIDE_ADOPTION, AdoptionDecision.class, step -> {
      desk.decide(step.caseNumber(), step.by(), step.form());
      return Facts.of(AdoptionModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<ConditionsAnswer> acceptConditionsTask(AdoptionDesk desk) {
    return new TaskHandler<>(AdoptionModel.PROCESS, AdoptionModel.ACCEPT_CONDITIONS, ConditionsAnswer.class,
        step -> Facts.of(AdoptionModel.OUTCOME, desk.answer(step.caseNumber(), step.by(), step.form()) ? AdoptionModel.ADOPTED : AdoptionModel.DECLINED));
  }

  @Bean
  TaskBriefing decideAdoptionBrief(SelectionBriefs briefs, AdoptionDesk desk) {
    return new TaskBriefing(AdoptionModel.PROCESS, AdoptionModel.DECIDE_ADOPTION, step -> {
      Optional<Yen> proposed = desk.proposed(step.caseNumber());
      TaskBriefing.Brief brief = briefs.requested(briefs.lines(), step.caseNumber()).add("brief.proposed-amount", proposed.orElse(null))
          .say("brief.decide-adoption").brief();
      return proposed.isEmpty() ? brief : brief.proposing(AdoptionModel.AMOUNT, proposed.get().amount());
    });
  }
}
