package org.kanmon.contracts;

import java.util.HashMap;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.notices.Money;
import org.kanmon.notices.NoticeFacts;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;

/** What the notices about plan, security and contract say. */
@Component
class ContractNotices implements NoticeFacts {

  private final ContractRegister register;
  private final Decisions decisions;

  ContractNotices(ContractRegister register, Decisions decisions) {
    this.register = register;
    this.decisions = decisions;
  }

  @Override
  public Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts) {
    return switch (notice) {
      case "plan-returned", "contract-cancelled" -> told(number, "development-plan");
      case "security-returned" -> told(number, "security");
      case "plan-accepted", "contract-ready", "contract-concluded" -> register.find(number).map(ContractNotices::contract).orElse(Map.of());
      default -> Map.of();
    };
  }

  private Map<String, Object> told(CaseNumber number, String subject) {
    return decisions.latest(number, subject).map(Decision::feedback).<Map<String, Object>>map(reason -> Map.of("reason", reason)).orElse(Map.of());
  }

  private static Map<String, Object> contract(Contract contract) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("amount", new Money(contract.total().amount()));
    if (contract.number() != null) {
      facts.put("contractNumber", contract.number());
    }
    return facts;
  }
}
