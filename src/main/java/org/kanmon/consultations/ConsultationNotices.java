package org.kanmon.consultations;

import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.notices.NoticeFacts;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;

/** What the notices of a consultation say besides the case itself; only what is meant for the applicant. */
@Component
class ConsultationNotices implements NoticeFacts {

  private final Decisions decisions;

  ConsultationNotices(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    return switch (notice) {
      case "not-suitable" -> told(number, ConsultationDesk.SUITABILITY, "reason");
      case "more-material" -> told(number, ConsultationDesk.INVESTIGATION, "requestedMaterial");
      case "validity-confirmed", "validity-not-confirmed" -> told(number, ConsultationDesk.VALIDITY, "reason");
      default -> Map.of();
    };
  }

  private Map<String, Object> told(CaseNumber number, String subject, String variable) {
    Optional<String> feedback = decisions.latest(number, subject).map(Decision::feedback);
    return feedback.<Map<String, Object>>map(text -> Map.of(variable, text)).orElse(Map.of());
  }
}
