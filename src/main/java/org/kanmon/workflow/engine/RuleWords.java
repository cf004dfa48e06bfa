package org.kanmon.workflow.engine;

import java.util.Locale;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** What a rule of a table says, in people's language: {@code rule.<table>.<rule>} of the words beside the models, or the rule's own annotation. */
@Component
class RuleWords {

  private final Editions editions;
  private final Words words;

  RuleWords(Editions editions, Words words) {
    this.editions = editions;
    this.words = words;
  }

  String of(String edition, String table, String rule, Locale language) {
    String key = "rule." + table + "." + rule;
    String text = words.text(key, language);
    return text.equals(key) ? editions.table(edition, table).annotation(rule) : text;
  }
}
