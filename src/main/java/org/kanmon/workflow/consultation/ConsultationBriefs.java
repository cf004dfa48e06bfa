package org.kanmon.workflow.consultation;

import org.kanmon.cases.CaseNumber;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.ConsultationRequest;
import org.kanmon.consultations.Investigation;
import org.kanmon.consultations.Material;
import org.kanmon.funding.Yen;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.springframework.stereotype.Component;

/** What the office reads on the forms of the phase Consultation. */
@Component
class ConsultationBriefs {

  private final ConsultationDesk desk;
  private final BriefWriter writer;

  ConsultationBriefs(ConsultationDesk desk, BriefWriter writer) {
    this.desk = desk;
    this.writer = writer;
  }

  Brief request(CaseNumber number) {
    return desk.request(number).map(this::of).orElse(new Brief("", null));
  }

  Brief material(CaseNumber number) {
    return desk.material(number).map(submitted -> {
      Material material = submitted.content();
      return writer.lines().addText("consultation.round", "task.round", submitted.round()).add("consultation.fundraising", material.fundraisingRounds())
          .add("consultation.account-years", material.closedAccountYears()).add("consultation.summary", material.summary()).brief();
    }).orElse(new Brief("", null));
  }

  Brief investigation(CaseNumber number) {
    return desk.investigation(number).map(recorded -> {
      Investigation found = recorded.content();
      return writer.lines().addText("consultation.business-plan", answer(found.businessPlanValid()))
          .addText("consultation.repayment-plan", answer(found.repaymentPlanValid())).addText("consultation.development-plan", answer(found.developmentPlanValid()))
          .addText("consultation.recommendation", answer(desk.recommendation(number)))
          .add("consultation.findings", found.findings()).brief();
    }).orElse(new Brief("", null));
  }

  private Brief of(ConsultationRequest request) {
    return writer.lines().add("consultation.university", request.university()).add("consultation.amount", Yen.of(request.amount()))
        .add("consultation.representative", request.representative()).add("consultation.contact", request.contactName() + ", " + request.contactEmail())
        .add("consultation.theme", request.theme()).brief();
  }

  private static String answer(String value) {
    return "consultation.answer." + value;
  }
}
