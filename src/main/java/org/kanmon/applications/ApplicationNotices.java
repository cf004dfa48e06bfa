package org.kanmon.applications;

import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.notices.NoticeFacts;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;

/** What the notices of an application say besides the case itself. */
@Component
class ApplicationNotices implements NoticeFacts {

  private final ApplicationDesk desk;
  private final Decisions decisions;

  ApplicationNotices(ApplicationDesk desk, Decisions decisions) {
    this.desk = desk;
    this.decisions = decisions;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    return switch (notice) {
      case "application-received" -> one("receiptNumber", desk.find(number).map(Application::receiptNumber));
      case "application-returned", "ineligible" -> one("reason", decisions.latest(number, ApplicationDesk.FORMAL_CHECK).map(Decision::feedback));
      default -> Map.of();
    };
  }

  private static Map<String, Object> one(String variable, Optional<String> value) {
    return value.<Map<String, Object>>map(text -> Map.of(variable, text)).orElse(Map.of());
  }
}
