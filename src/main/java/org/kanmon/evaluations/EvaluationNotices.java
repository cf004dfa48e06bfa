package org.kanmon.evaluations;

import java.util.HashMap;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.Ledger;
import org.kanmon.notices.Money;
import org.kanmon.notices.NoticeFacts;
import org.springframework.stereotype.Component;

/** What the notices of settlement and post-evaluation tell: only what is published. */
@Component
class EvaluationNotices implements NoticeFacts {

  private final SettlementDesk settlement;
  private final EvaluationDesk evaluation;
  private final Ledger ledger;

  EvaluationNotices(SettlementDesk settlement, EvaluationDesk evaluation, Ledger ledger) {
    this.settlement = settlement;
    this.evaluation = evaluation;
    this.ledger = ledger;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    Map<String, Object> facts = new HashMap<>();
    switch (notice) {
      case "settlement-returned" -> settlement.checked(number).ifPresent(checked -> facts.put("reason", checked.reason()));
      case "settled" -> facts.put("amount", new Money(ledger.developmentCost(number).amount()));
      case "evaluated" -> evaluation.evaluation(number).ifPresent(result -> {
        facts.put("grade", result.grade());
        facts.put("reason", result.text());
      });
      default -> { }
    }
    return facts;
  }
}
