package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.kanmon.rules.Verdict;

/**
 * One edition of a decision table, read once and evaluated without the engine's database. The engine would write a history of every evaluation; Kanmon
 * records decisions itself, with their rule and inputs.
 */
final class DecisionTable {

  private static final Matches MATCHES = new Matches();
  /** One for all tables: an expression engine takes a second to start. */
  private static final DmnEngine ENGINE = engine();

  private static final int MOST_KNOWN = 2_000;
  private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

  private final Map<Map<String, Object>, Verdict> known = new ConcurrentHashMap<>();
  private final String id;
  private final int version;
  private final DmnDecision decision;
  private final Map<String, String> annotations = new HashMap<>();
  private final Set<String> names = new TreeSet<>();

  DecisionTable(String id, int version, byte[] source) {
    this(id, version, ModelReader.table(source));
  }

  /** @param model as it was read; it is not kept */
  DecisionTable(String id, int version, DmnModelInstance model) {
    this.id = id;
    this.version = version;
    this.decision = ENGINE.parseDecision(id, model);
    for (Rule rule : model.getModelElementsByType(Rule.class)) {
      annotations.put(rule.getId(), rule.getDescription() == null ? "" : rule.getDescription().getTextContent());
    }
    names.addAll(names(model));
  }

  private static Set<String> names(DmnModelInstance model) {
    Set<String> names = new TreeSet<>();
    for (InputExpression input : model.getModelElementsByType(InputExpression.class)) {
      Matcher name = NAME.matcher(TEXTS.matcher(input.getText().getTextContent()).replaceAll(""));
      while (name.find()) {
        names.add(name.group());
      }
    }
    return names;
  }

  /** What the inputs of the table are worked out from, and words of the expression language. */
  Set<String> names() {
    return names;
  }

  /** A table is a pure function: what was asked before is answered from memory. */
  Verdict decide(Map<String, Object> inputs) {
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(new LinkedHashMap<>(inputs), this::evaluate);
  }

  /** Asks only what the table asks for. */
  Verdict judge(Map<String, Object> known) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    known.forEach((name, value) -> {
      if (names.contains(name)) {
        inputs.put(name, value);
      }
    });
    return decide(inputs);
  }

  private Verdict evaluate(Map<String, Object> inputs) {
    try {
      ENGINE.evaluateDecisionTable(decision, Variables.fromMap(inputs));
      return new Verdict(id, version, inputs, take(MATCHES.take()));
    } finally {
      MATCHES.clear();
    }
  }

  private List<Verdict.Row> take(List<Verdict.Row> rows) {
    return rows.stream().map(row -> new Verdict.Row(row.rule(), annotations.getOrDefault(row.rule(), ""), row.outputs())).toList();
  }

  private static DmnEngine engine() {
    DefaultDmnEngineConfiguration configuration = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    configuration.setDefaultOutputEntryExpressionLanguage("feel");
    configuration.setDefaultInputExpressionExpressionLanguage("feel");
    configuration.setFeelEngineFactory(FeelReadOnce::new);
    configuration.getCustomPostDecisionTableEvaluationListeners().add(MATCHES);
    return configuration.buildEngine();
  }

  /** Keeps, per thread, the rules that the running evaluation matched. */
  private static final class Matches implements DmnDecisionTableEvaluationListener {

    private final ThreadLocal<List<Verdict.Row>> rows = new ThreadLocal<>();

    @Override
    public void notify(DmnDecisionTableEvaluationEvent event) {
      List<Verdict.Row> found = new ArrayList<>();
      for (DmnEvaluatedDecisionRule rule : event.getMatchingRules()) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        rule.getOutputEntries().forEach((name, output) -> outputs.put(name, output.getValue().getValue()));
        found.add(new Verdict.Row(rule.getId(), "", outputs));
      }
      rows.set(found);
    }

    List<Verdict.Row> take() {
      return List.copyOf(rows.get());
    }

    void clear() {
      rows.remove();
    }
  }
}
