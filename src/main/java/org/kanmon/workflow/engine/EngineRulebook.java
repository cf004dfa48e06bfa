package org.kanmon.workflow.engine;

import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.rules.Edition;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.Verdict;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The deployed tables: a case is judged by those of the edition it started under. */
@Component
class EngineRulebook implements Rulebook, Edition {

  private final Editions editions;
  private final Cases cases;

  EngineRulebook(Editions editions, @Lazy Cases cases) {
    this.editions = editions;
    this.cases = cases;
  }

  @Override
  public Verdict decide(CaseNumber number, String table, Map<String, Object> inputs) {
    return editions.table(cases.get(number).rulebook(), table).decide(inputs);
  }

  @Override
  public Verdict decide(String table, Map<String, Object> inputs) {
    return editions.table(current(), table).decide(inputs);
  }

  @Override
  public String current() {
    return editions.newest();
  }
}
