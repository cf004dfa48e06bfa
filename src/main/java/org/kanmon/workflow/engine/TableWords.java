package org.kanmon.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.kanmon.explanations.RuleShelf.Fact;
import org.kanmon.explanations.RuleShelf.Match;
import org.kanmon.explanations.RuleShelf.RuleInWords;
import org.kanmon.rules.Verdict;

/**
 * What one edition of a decision table calls itself, its columns, rows and values in a language: the words file of the same edition, and in its absence the table's
 * own labels, which are English.
 */
final class TableWords {

  private record Column(String id, String label) {}

  private final String table;
  private final String name;
  private final Map<String, Column> inputs = new LinkedHashMap<>();
  private final Map<String, Column> outputs = new LinkedHashMap<>();
  private final Map<String, String> rules = new LinkedHashMap<>();
  private final Properties words;
  private final Locale language;

  TableWords(String table, byte[] source, Properties words, Locale language) {
    this.table = table;
    this.words = words;
    this.language = language;
    DmnModelInstance model = ModelReader.table(source);
    this.name = words.getProperty(table, ((Decision) model.getModelElementById(table)).getName());
    for (Input input : model.getModelElementsByType(Input.class)) {
      inputs.put(input.getInputExpression().getText().getTextContent().strip(), new Column(input.getId(), input.getLabel()));
    }
    for (Output output : model.getModelElementsByType(Output.class)) {
      outputs.put(output.getName(), new Column(output.getId(), output.getLabel()));
    }
    for (Rule rule : model.getModelElementsByType(Rule.class)) {
      rules.put(rule.getId(), rule.getDescription() == null ? rule.getId() : rule.getDescription().getTextContent());
    }
  }

  static Properties read(byte[] source) {
    Properties words = new Properties();
    try (InputStreamReader reader = new InputStreamReader(new ByteArrayInputStream(source), StandardCharsets.UTF_8)) {
      words.load(reader);
      return words;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** In the table's order of columns, as people read it. */
  RuleInWords of(int version, Map<String, Object> asked, List<Verdict.Row> rows) {
    List<Fact> facts = inputs.entrySet().stream().filter(column -> asked.containsKey(column.getKey())).map(column -> fact(column.getValue(), asked.get(column.getKey())))
        .collect(Collectors.toList());
    // what columns are worked out from, if it was given
    asked.forEach((input, value) -> {
      if (!inputs.containsKey(input) && value != null && !"".equals(value)) {
        facts.add(new Fact(called(input), value(value)));
      }
    });
    return new RuleInWords(table, version, name, facts, rows.stream().map(this::match).toList());
  }

  /** The name of a fact that is no column; one word serves all that differ by a number, as {@code company1Kind} and {@code company2Kind}. */
  private String called(String input) {
    String word = words.getProperty("input." + input.replaceAll("\\d+", "#"));
    return word == null ? input : word.replace("{#}", input.replaceAll("\\D", ""));
  }

  private Match match(Verdict.Row row) {
    List<Fact> facts = outputs.entrySet().stream().filter(column -> row.has(column.getKey()))
        .map(column -> fact(column.getValue(), row.outputs().get(column.getKey()))).toList();
    return new Match(row.rule(), rule(row.rule()), facts);
  }

  /** What a row says; its annotation if the words file has nothing for it. */
  String rule(String id) {
    return words.getProperty(table + "." + id, rules.getOrDefault(id, id));
  }

  private Fact fact(Column column, Object value) {
    return new Fact(words.getProperty(table + "." + column.id(), column.label()), value(value));
  }

  private String value(Object value) {
    if (value == null || "".equals(value)) {
      return "–";
    }
    if (value instanceof Number number) {
      return NumberFormat.getInstance(language).format(number);
    }
    return words.getProperty(table + ".value." + value, words.getProperty("value." + value, value.toString()));
  }
}
