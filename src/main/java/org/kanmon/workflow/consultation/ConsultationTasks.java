package org.kanmon.workflow.consultation;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.cases.CaseNumber;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.Investigation;
import org.kanmon.consultations.Material;
import org.kanmon.consultations.PreliminaryTalk;
import org.kanmon.consultations.ValidityDecision;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tasks of the phase Consultation mean. */
@Configuration
class ConsultationTasks {

  @Bean
  TaskHandler<PreliminaryTalk> holdPreliminaryTalkTask(ConsultationDesk desk) {
    return new TaskHandler<>(ConsultationModel.PROCESS, ConsultationModel.HOLD_PRELIMINARY_TALK, PreliminaryTalk.class, step -> {
      desk.holdPreliminaryTalk(step.caseNumber(), step.by(), step.form());
      return Facts.of(ConsultationModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<Material> submitMaterialTask(ConsultationDesk desk) {
    return new TaskHandler<>(ConsultationModel.PROCESS, ConsultationModel.SUBMIT_MATERIAL, Material.class, step -> {
      desk.submitMaterial(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<Investigation> investigateConsultationTask(ConsultationDesk desk) {
    return new TaskHandler<>(ConsultationModel.PROCESS, ConsultationModel.INVESTIGATE_CONSULTATION, Investigation.class, step -> {
      desk.investigate(step.caseNumber(), step.by(), step.form());
      return Facts.of(ConsultationModel.OUTCOME, step.form().nextStep());
    });
  }

  @Bean
  TaskHandler<ValidityDecision> decideValidityTask(ConsultationDesk desk) {
    return new TaskHandler<>(ConsultationModel.PROCESS, ConsultationModel.DECIDE_VALIDITY, ValidityDecision.class, step -> {
      desk.decideValidity(step.caseNumber(), step.by(), step.form());
      return Facts.of(ConsultationModel.OUTCOME, step.form().outcome());
    });
  }

  @Bean
  JavaDelegate consultationLapsed(ConsultationDesk desk) {
    return execution -> {
      desk.lapse(new CaseNumber(execution.getProcessBusinessKey()));
      execution.setVariable(ConsultationModel.OUTCOME, ConsultationModel.LAPSED);
    };
  }

  @Bean
  TaskBriefing holdPreliminaryTalkBriefing(ConsultationBriefs briefs) {
    return new TaskBriefing(ConsultationModel.PROCESS, ConsultationModel.HOLD_PRELIMINARY_TALK, step -> briefs.request(step.caseNumber()));
  }

  @Bean
  TaskBriefing investigateConsultationBriefing(ConsultationBriefs briefs) {
    return new TaskBriefing(ConsultationModel.PROCESS, ConsultationModel.INVESTIGATE_CONSULTATION, step -> briefs.material(step.caseNumber()));
  }

  @Bean
  TaskBriefing decideValidityBriefing(ConsultationBriefs briefs) {
    return new TaskBriefing(ConsultationModel.PROCESS, ConsultationModel.DECIDE_VALIDITY, step -> briefs.investigation(step.caseNumber()));
  }
}
