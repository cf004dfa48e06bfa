package org.kanmon.workflow.consultation;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.CaseNumber;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.ConsultationRequest;
import org.kanmon.consultations.Investigation;
import org.kanmon.consultations.Material;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.Markdown;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the office reads on the forms of the phase Consultation, in the office's language. */
@Component
class ConsultationBriefs {

  /** A form shows the beginning of a long text; the whole stands in the dossier. */
  private static final int LONGEST = 800;

  private final ConsultationDesk desk;
  private final Words words;
  private final Locale language;

  ConsultationBriefs(ConsultationDesk desk, Words words, @Value("${kanmon.office-language}") Locale language) {
    this.desk = desk;
    this.words = words;
    this.language = language;
  }

  Brief request(CaseNumber number) {
    return desk.request(number).map(this::of).orElse(new Brief("", null));
  }

  Brief material(CaseNumber number) {
    return desk.material(number).map(submitted -> {
      Material material = submitted.content();
      return brief(line("consultation.round", String.valueOf(submitted.round())), line("consultation.summary", material.summary()),
          line("consultation.fundraising", String.valueOf(material.fundraisingRounds())),
          line("consultation.account-years", String.valueOf(material.closedAccountYears())));
    }).orElse(new Brief("", null));
  }

  Brief investigation(CaseNumber number) {
    return desk.investigation(number).map(recorded -> {
      Investigation found = recorded.content();
      return brief(line("consultation.business-plan", answer(found.businessPlanValid())), line("consultation.repayment-plan", answer(found.repaymentPlanValid())),
          line("consultation.development-plan", answer(found.developmentPlanValid())), line("consultation.recommendation", answer(desk.recommendation(number))),
          line("consultation.findings", found.findings()));
    }).orElse(new Brief("", null));
  }

  private Brief of(ConsultationRequest request) {
    return brief(line("consultation.theme", request.theme()), line("consultation.university", request.university()),
        line("consultation.amount", words.text("consultation.yen", language, request.amount())), line("consultation.representative", request.representative()),
        line("consultation.contact", request.contactName() + ", " + request.contactEmail()));
  }

  private String line(String label, String value) {
    String shown = value.codePointCount(0, value.length()) <= LONGEST ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST)) + " …";
    return "- **" + words.text(label, language) + "**: " + Markdown.text(shown);
  }

  private String answer(String value) {
    return words.text("consultation.answer." + value, language);
  }

  private static Brief brief(String... lines) {
    return new Brief(Stream.of(lines).collect(Collectors.joining("\n")), null);
  }
}
