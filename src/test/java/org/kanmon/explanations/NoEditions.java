package org.kanmon.explanations;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Verdict;

/** The shelf of an office without an engine: nothing was ever deployed. */
public final class NoEditions implements RuleShelf {

  @Override
  public Optional<RuleInWords> explain(Decision decision, Locale language) {
    return Optional.empty();
  }

  @Override
  public String edition(Decision decision) {
    return decision.edition();
  }

  @Override
  public Optional<Verdict> decide(String edition, String table, Map<String, Object> inputs) {
    return Optional.empty();
  }
}
