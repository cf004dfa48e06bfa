package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.budgets.YearBudget;
import org.kanmon.budgets.YearBudgets;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Budgets of the fiscal years of a project, and how they became what they are. */
@RestController
@Tag(name = "Budgets", description = "What a project has for each fiscal year.")
class BudgetApi {

  private final CaseAccess access;
  private final YearBudgets budgets;
  private final Clock clock;

  BudgetApi(CaseAccess access, YearBudgets budgets, Clock clock) {
    this.access = access;
    this.budgets = budgets;
    this.clock = clock;
  }

  /**
   * Amounts in yen.
   *
   * @param fiscalYear in whose April it begins
   * @param ceiling by the terms; null where they set none for a year
   * @param ceilingOf TOTAL if the ceiling includes indirect cost, DIRECT if it is one of the direct cost; null where there is none
   */
  record Year(int fiscalYear, long directCost, long indirectCost, long total, Long ceiling, String ceilingOf) {}

  /** What the cases under this one have together, in yen. */
  record Sum(int fiscalYear, long directCost, long indirectCost, long total) {}

  /**
   * Something that made a budget what it is.
   *
   * @param programme under whose terms
   * @param kind PLAN, SET, INCREASE, DECREASE, SUSPEND, MERGED, GATE or TAKEN_IN
   * @param directCost of the year from then on
   * @param outcome of the gate that decided it; null if none did
   * @param fromCase merged case from which the money came; null if it came from none
   */
  record Entry(OffsetDateTime at, String programme, int fiscalYear, String kind, long directChange, long indirectChange, long directCost, long indirectCost, String outcome,
      String fromCase) {}

  /** @param under what the cases under this one have together; empty if none has anything */
  record Budgets(List<Year> years, List<Entry> entries, List<Sum> under) {}

  @GetMapping("/api/cases/{caseNumber}/budgets")
  @Operation(summary = "The budgets of the fiscal years as they are, and every change, oldest first")
  Budgets of(Person caller, @PathVariable String caseNumber) {
    Case file = access.open(caller, caseNumber);
    Insight insight = access.insight(caller, file);
    if (insight != Insight.OWN && insight != Insight.OFFICE) {
      throw Refusal.notFound("unknown-case", caseNumber);
    }
    return new Budgets(budgets.all(file).stream().map(one -> new Year(one.fiscalYear(), one.direct(), one.indirect(), one.total(), one.ceiling(),
            one.ceiling() == null ? null : one.ofDirect() ? "DIRECT" : "TOTAL")).toList(),
        budgets.entries(file.number()).stream().map(this::entry).toList(),
        budgets.under(file.number()).stream().map(sum -> new Sum(sum.fiscalYear(), sum.direct(), sum.indirect(), sum.total())).toList());
  }

  private Entry entry(YearBudget entry) {
    return new Entry(entry.at().atZone(clock.getZone()).toOffsetDateTime(), entry.programme(), entry.fiscalYear(), entry.kind().name(), entry.directChange(),
        entry.indirectChange(), entry.direct(), entry.indirect(), entry.ground(), entry.from());
  }
}
