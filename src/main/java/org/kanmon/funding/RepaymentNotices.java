package org.kanmon.funding;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.notices.Money;
import org.kanmon.notices.NoticeFacts;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;

/** What the notices about a repayment tell: amounts, due dates, what is outstanding. */
@Component
class RepaymentNotices implements NoticeFacts {

  private final RepaymentDesk desk;
  private final Decisions decisions;

  RepaymentNotices(RepaymentDesk desk, Decisions decisions) {
    this.desk = desk;
    this.decisions = decisions;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    return switch (notice) {
      case "payment-demanded" -> instalment(number, 1);
      case "instalment-due", "overdue" -> processFacts.get("instalment") instanceof Number n ? instalment(number, n.intValue()) : Map.of();
      case "repayment-plan-approved" -> Map.of("outstanding", money(desk.outstanding(number)));
      case "repayment-plan-returned" -> decisions.latest(number, "repayment-plan")
          .map(decision -> Map.<String, Object>of("reason", decision.feedback())).orElse(Map.of());
      default -> Map.of();
    };
  }

  private Map<String, Object> instalment(CaseNumber number, int instalment) {
    Optional<Instalment> found = desk.schedule(number).stream().filter(i -> i.number() == instalment).findFirst();
    Map<String, Object> facts = new HashMap<>();
    found.ifPresent(i -> {
      facts.put("instalment", i.number());
      facts.put("amount", money(i.remaining()));
      facts.put("due", i.dueOn());
      facts.put("outstanding", money(desk.outstanding(number)));
    });
    return facts;
  }

  private static Money money(Yen amount) {
    return new Money(amount.amount());
  }
}
