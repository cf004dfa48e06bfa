package org.kanmon.workflow.engine;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a rule of a table says, in people's language and in the words of the table's own edition. */
@Component
class RuleWords {

  private final Editions editions;

  RuleWords(Editions editions) {
    this.editions = editions;
  }

  String of(String edition, String table, String rule, Locale language) {
    return editions.words(edition, table, language).rule(rule);
  }
}
