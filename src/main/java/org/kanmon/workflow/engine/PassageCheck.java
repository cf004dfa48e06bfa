package org.kanmon.workflow.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.kanmon.programmes.Terms;
import org.kanmon.rules.Verdict;

/** A passage from one programme to another that is looked at for mistakes before it is deployed (ADR 27): the other programme is there, and its cases can come in. */
final class PassageCheck {

  private final FilesOfEdition files;
  private final Consumer<String> wrong;

  PassageCheck(FilesOfEdition files, Consumer<String> wrong) {
    this.files = files;
    this.wrong = wrong;
  }

  void check(ServiceTask service) {
    Map<String, String> properties = ProcessMap.properties(service);
    Stream.of("table", RecordedMeaning.RECORD).filter(name -> !properties.containsKey(name)).forEach(name -> wrong.accept("has no property " + name));
    DecisionTable table = files.table(String.valueOf(properties.get("table")));
    if (table == null) {
      wrong.accept("there is no table " + properties.get("table"));
      return;
    }
    Set<String> handed = new HashSet<>();
    properties.keySet().stream().filter(name -> name.startsWith(PassOver.HAND)).forEach(name -> handed.add(name.substring(PassOver.HAND.length())));
    String lifecycle = service.getParentElement().getAttributeValue("id");
    files.programmes().ifPresent(programmes -> programmes.terms().stream().filter(terms -> terms.programme().lifecycle().equals(lifecycle))
        .map(terms -> terms.programme().id()).distinct().forEach(from -> from(table, from, handed)));
  }

  private void from(DecisionTable table, String from, Set<String> handed) {
    List<Verdict.Row> rows = table.decide(Map.of("programme", from)).rows();
    if (rows.size() != 1) {
      wrong.accept("the table does not say where cases of " + from + " go");
      return;
    }
    String to = rows.get(0).text(PassOver.TO);
    String route = rows.get(0).text(ProcessMap.ROUTE);
    List<Terms> all = files.programmes().orElseThrow().terms().stream().filter(terms -> terms.programme().id().equals(to)).toList();
    if (all.isEmpty()) {
      wrong.accept("there is no programme " + to);
    }
    for (Terms terms : all) {
      if (!terms.periodMonths().containsKey(route)) {
        wrong.accept("the terms of " + to + " of " + terms.year() + " have no period for " + route);
      }
      files.model(terms.programme().lifecycle()).ifPresent(model -> entry(model, terms.programme().lifecycle(), route, handed));
    }
  }

  private void entry(BpmnModelInstance model, String lifecycle, String route, Set<String> handed) {
    String entry = ProcessMap.entries(model).get(route);
    if (entry == null) {
      wrong.accept("nobody can come to " + lifecycle + " by " + route);
      return;
    }
    StartEvent start = model.getModelElementById(entry);
    RecordedMeaning.list(ProcessMap.properties(start).get("facts")).stream().filter(fact -> !handed.contains(fact))
        .forEach(fact -> wrong.accept("does not hand over " + fact + ", which " + lifecycle + " needs"));
  }
}
