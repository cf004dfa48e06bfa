package org.kanmon.adjustments;

import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.notices.NoticeFacts;
import org.springframework.stereotype.Component;

/** What the adjustment contributes to letters: what was written for the applicant, nothing of ranks or other cases. */
@Component
class AdjustmentNoticeFacts implements NoticeFacts {

  private final AdjustmentBook book;

  AdjustmentNoticeFacts(AdjustmentBook book) {
    this.book = book;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    return "not-adopted".equals(notice)
        ? book.find(number).filter(entry -> entry.feedback() != null).map(entry -> Map.<String, Object>of("reason", entry.feedback())).orElse(Map.of()) : Map.of();
  }
}
