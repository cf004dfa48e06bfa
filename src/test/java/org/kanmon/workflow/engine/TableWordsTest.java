package org.kanmon.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kanmon.explanations.RuleShelf.Fact;

/** What a table was asked, in words: its columns, and what they are worked out from. */
class TableWordsTest {

  private static final Path RULES = Path.of("processes/rules");

  private static List<Fact> asked(String table, Locale language, Map<String, Object> facts) throws IOException {
    TableWords words = new TableWords(table, Files.readAllBytes(RULES.resolve(table + ".dmn")),
        TableWords.read(Files.readAllBytes(RULES.resolve("words_" + language.getLanguage() + ".properties"))), language);
    return words.of(1, facts, List.of()).inputs();
  }

  @Test
  void factsThatAreNoColumnsHaveNamesToo() throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>(Map.of("company2Kind", "PERSONNEL"));
    assertThat(asked("StageGateRules", Locale.JAPANESE, facts)).containsExactly(new Fact("企業2：拠出の種類", "人件費"));
    assertThat(asked("StageGateRules", Locale.ENGLISH, facts)).containsExactly(new Fact("Company 2: kind of contribution", "personnel"));
    assertThat(asked("GrantPlanRules", Locale.JAPANESE, Map.of("endOn", "2026-03-31"))).containsExactly(new Fact("終了日", "2026-03-31"));
  }

  /** A word that is missing hides nothing; what was not given is not said. */
  @Test
  void whatHasNoNameIsCalledAsItIsRecorded() throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("notYetNamed", 7);
    facts.put("endOn", null);
    facts.put("startOn", "");
    assertThat(asked("GrantPlanRules", Locale.ENGLISH, facts)).containsExactly(new Fact("notYetNamed", "7"));
  }
}
