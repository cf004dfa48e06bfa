package org.kanmon.screening;

import java.util.HashMap;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.Yen;
import org.kanmon.notices.Money;
import org.kanmon.notices.NoticeFacts;
import org.springframework.stereotype.Component;

/** What the selection contributes to letters: only what is meant for the applicant, never a name of a reviewer or an internal reason. */
@Component
class ScreeningNoticeFacts implements NoticeFacts {

  private final ScreeningDesk screening;
  private final Interviews interviews;
  private final AdoptionDesk adoptions;

  ScreeningNoticeFacts(ScreeningDesk screening, Interviews interviews, AdoptionDesk adoptions) {
    this.screening = screening;
    this.interviews = interviews;
    this.adoptions = adoptions;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    return switch (notice) {
      case "not-adopted" -> screening.publishedFeedback(number).map(feedback -> Map.<String, Object>of("reason", feedback)).orElse(Map.of());
      case "panel-invited" -> interviews.current(number).map(this::appointment).orElse(Map.of());
      case "interview-invited" -> interviews.current(number).map(this::invitation).orElse(Map.of());
      case "adopted", "adopted-conditionally" -> adoptions.find(number).map(ScreeningNoticeFacts::adoption).orElse(Map.of());
      default -> Map.of();
    };
  }

  private Map<String, Object> appointment(Interview interview) {
    return Map.of("interviewAt", interview.at(), "place", interview.place());
  }

  private Map<String, Object> invitation(Interview interview) {
    Map<String, Object> facts = new HashMap<>(appointment(interview));
    if (interview.requestedMaterial() != null) {
      facts.put("requestedMaterial", interview.requestedMaterial());
    }
    return facts;
  }

  private static Map<String, Object> adoption(Adoption adoption) {
    Map<String, Object> facts = new HashMap<>();
    Yen amount = adoption.amount();
    if (amount != null) {
      facts.put("amount", new Money(amount.amount()));
    }
    if (adoption.conditions() != null) {
      facts.put("conditions", adoption.conditions());
    }
    return facts;
  }
}
