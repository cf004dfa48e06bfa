package org.kanmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Japanese texts of the engine's web applications against the shipped English ones. */
class JapaneseWebappsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
  void everyTextIsThereAndKeepsItsPlaceholders(String app) throws IOException {
    Map<String, String> english = texts(app, "en");
    Map<String, String> japanese = texts(app, "ja");
    assertThat(japanese.keySet()).isEqualTo(english.keySet());
    english.forEach((key, text) -> assertThat(placeholders(japanese.get(key))).as(key).containsExactlyInAnyOrderElementsOf(placeholders(text)));
  }

  private static Map<String, String> texts(String app, String language) throws IOException {
    try (InputStream in = JapaneseWebappsTest.class.getResourceAsStream("/META-INF/resources/webjars/camunda/app/" + app + "/locales/" + language + ".json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> texts = new TreeMap<>();
      collect("", JsonMapper.shared().readTree(json.replace("\uFEFF", "")), texts);
      return texts;
    }
  }

  private static void collect(String path, JsonNode node, Map<String, String> texts) {
    if (node.isObject()) {
      node.properties().forEach(part -> collect(path + "/" + part.getKey(), part.getValue(), texts));
    } else {
      texts.put(path, node.toString());
    }
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
