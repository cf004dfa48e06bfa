package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kanmon.explanations.RuleShelf;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Verdict;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Explains decisions by the tables as they were deployed. A decision keeps the table with its version and the ids of the rows that matched; what they say stands in
 * the edition, which is found by the version where a decision is older than the record of its edition.
 */
@Component
class EngineShelf implements RuleShelf {

  /** {@code Eligibility (Rule_Listed, Rule_NotSme)}: what a decision says of its rule. */
  private static final Pattern RULE = Pattern.compile("(\\w+) \\((.*)\\)");
  private static final TypeReference<Map<String, Object>> INPUTS = new TypeReference<>() {};

  private final Editions editions;
  private final JsonMapper json;

  EngineShelf(Editions editions, JsonMapper json) {
    this.editions = editions;
    this.json = json;
  }

  @Override
  public Optional<RuleInWords> explain(Decision decision, Locale language) {
    Matcher rule = RULE.matcher(decision.rule() == null ? "" : decision.rule());
    if (!rule.matches()) {
      return Optional.empty();
    }
    String table = rule.group(1);
    List<String> matched = rule.group(2).isBlank() ? List.of() : List.of(rule.group(2).split(", "));
    Map<String, Object> inputs = json.readValue(decision.inputs(), INPUTS);
    return editions.editionOfTable(table, decision.ruleVersion())
        .map(edition -> editions.words(edition, table, language).of(decision.ruleVersion(), inputs, rows(edition, table, matched, inputs)));
  }

  /** What the rows that matched then answer; asked again, the table answers the same. */
  private List<Verdict.Row> rows(String edition, String table, List<String> matched, Map<String, Object> inputs) {
    List<Verdict.Row> rows = editions.table(edition, table).decide(inputs).rows();
    return matched.stream().map(id -> rows.stream().filter(row -> row.rule().equals(id)).findFirst().orElse(new Verdict.Row(id, "", Map.of()))).toList();
  }

  @Override
  public String edition(Decision decision) {
    if (decision.edition() != null || decision.rule() == null) {
      return decision.edition();
    }
    Matcher rule = RULE.matcher(decision.rule());
    return rule.matches() ? editions.editionOfTable(rule.group(1), decision.ruleVersion()).orElse(null) : null;
  }

  @Override
  public Optional<Verdict> decide(String edition, String table, Map<String, Object> inputs) {
    return editions.hasTable(edition, table) ? Optional.of(editions.table(edition, table).decide(inputs)) : Optional.empty();
  }
}
