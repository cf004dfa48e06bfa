package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.cases.Case;
import org.kanmon.programmes.Terms;
import org.kanmon.rules.Verdict;
import org.springframework.stereotype.Component;

/** The programme in which a project goes on when it passes its gate (ADR 27), as the table of passages says. */
@Component
class NextPart {

  static final String TABLE = "Passages";

  private final Editions editions;
  private final AgencyClock clock;

  NextPart(Editions editions, AgencyClock clock) {
    this.editions = editions;
    this.clock = clock;
  }

  /** The most that a project can get there by its route, in yen, whenever in the year it starts; empty if it goes on nowhere. */
  Optional<Long> most(Case file) {
    if (!editions.hasTable(file.rulebook(), TABLE)) {
      return Optional.empty();
    }
    List<Verdict.Row> rows = editions.table(file.rulebook(), TABLE).decide(Map.of("programme", file.programme())).rows();
    return rows.isEmpty() ? Optional.empty()
        : terms(rows.get(0).text(PassOver.TO)).map(next -> next.money().most(next.periodMonths().getOrDefault(rows.get(0).text(ProcessMap.ROUTE), 0)));
  }

  /** Those that are newest today: by them a project goes on. */
  Optional<Terms> terms(String programme) {
    return editions.programmes(editions.newest()).flatMap(catalogue -> catalogue.terms(programme, "", FiscalYears.of(clock.today())));
  }
}
