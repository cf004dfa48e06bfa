package org.kanmon.explanations;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Verdict;

/** The decision tables of all editions, old ones too: editions never change, so that a decision is explained by what stood there when it was made. */
public interface RuleShelf {

  /**
   * A table that took part in a decision.
   *
   * @param table the table's id
   * @param version the table's version in the engine
   * @param name what people call the table
   * @param inputs what it was asked
   * @param matches rows that matched; empty if none did
   */
  record RuleInWords(String table, int version, String name, List<Fact> inputs, List<Match> matches) {}

  /** A column with its value, both in words. */
  record Fact(String name, String value) {}

  /**
   * A row that matched.
   *
   * @param rule the row's id in the table
   * @param words its annotation, with the ids of the domain rules
   */
  record Match(String rule, String words, List<Fact> outputs) {}

  /** The table behind a decision in a language; empty if no table took part or its edition is gone. */
  Optional<RuleInWords> explain(Decision decision, Locale language);

  /** The edition that was in force for a decision; null if nothing tells. */
  String edition(Decision decision);

  /** What a table of an edition answers; empty if the edition has no such table. */
  Optional<Verdict> decide(String edition, String table, Map<String, Object> inputs);
}
