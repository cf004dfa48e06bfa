package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.kanmon.programmes.Catalogue;
import org.kanmon.termfiles.ProgrammeFiles;

/** The files of an edition that is not deployed yet, read as far as models refer to each other. */
final class FilesOfEdition {

  private final Set<String> names;
  private final Map<String, BpmnModelInstance> models = new TreeMap<>();
  private final Map<String, FormContract> forms = new HashMap<>();
  private final Map<String, DecisionTable> tables = new HashMap<>();
  private final Map<String, Set<String>> outputs = new HashMap<>();
  private final Map<String, Set<String>> cells = new HashMap<>();
  private final Map<String, FormContract> subjects = new HashMap<>();
  private final Optional<Catalogue> programmes;
  /** What follows is found out once, when it is first asked for: every step of every programme asks. */
  private final Map<String, BpmnModelInstance> byProcess = new HashMap<>();
  private final Map<String, Set<String>> kept = new HashMap<>();
  private final Map<String, Set<String>> handed = new HashMap<>();
  private final Set<String> clocks = new HashSet<>();
  private final Map<String, Set<String>> replaced;

  FilesOfEdition(SortedMap<String, byte[]> files) {
    this.names = files.keySet();
    this.replaced = replaced(files);
    files.forEach(this::read);
    SortedMap<String, byte[]> terms = new TreeMap<>();
    files.forEach((name, source) -> {
      if (ProgrammeFiles.isOne(name)) {
        terms.put(name, source);
      }
    });
    this.programmes = terms.isEmpty() ? Optional.empty() : Optional.of(ProgrammeFiles.read(terms));
    models.values().forEach(model -> waits(model).forEach((node, form) -> {
      String subject = ProcessMap.properties(node).get(RecordedMeaning.RECORD);
      if (subject != null && forms.containsKey(form)) {
        subjects.put(subject, forms.get(form));
      }
    }));
  }

  /** The same with another text of one model. */
  FilesOfEdition with(String model, byte[] source) {
    FilesOfEdition others = new FilesOfEdition(this);
    others.read(model, source);
    return others;
  }

  private FilesOfEdition(FilesOfEdition other) {
    names = other.names;
    replaced = other.replaced;
    models.putAll(other.models);
    forms.putAll(other.forms);
    tables.putAll(other.tables);
    outputs.putAll(other.outputs);
    cells.putAll(other.cells);
    subjects.putAll(other.subjects);
    programmes = other.programmes;
  }

  private void read(String name, byte[] source) {
    String id = name.substring(name.lastIndexOf('/') + 1).replaceAll("\\.\\w+$", "");
    if (name.endsWith(".bpmn")) {
      models.put(name, ModelReader.process(source));
    } else if (name.endsWith(".form")) {
      forms.put(id, FormContract.parse(source));
    } else if (name.endsWith(".dmn")) {
      DmnModelInstance table = ModelReader.table(source);
      tables.put(id, new DecisionTable(id, 0, table));
      outputs.put(id, table.getModelElementsByType(Output.class).stream().map(Output::getName).collect(Collectors.toSet()));
      cells.put(id, table.getModelElementsByType(Rule.class).stream().flatMap(rule -> Stream.concat(rule.getInputEntries().stream().map(InputEntry::getText),
          rule.getOutputEntries().stream().map(OutputEntry::getText))).map(text -> text.getTextContent().replace("\"", "")).collect(Collectors.toSet()));
    }
  }

  /** Where people fill in a form, and which. */
  static Map<FlowNode, String> waits(BpmnModelInstance model) {
    Map<FlowNode, String> waits = new LinkedHashMap<>();
    model.getModelElementsByType(StartEvent.class).stream().filter(start -> start.getCamundaFormRef() != null).forEach(start -> waits.put(start, start.getCamundaFormRef()));
    model.getModelElementsByType(UserTask.class).forEach(task -> waits.put(task, task.getCamundaFormRef()));
    return waits;
  }

  /** The programmes and their terms; empty where there are no files of them. */
  Optional<Catalogue> programmes() {
    return programmes;
  }

  /** The model of a process; empty if there is none. */
  Optional<BpmnModelInstance> model(String process) {
    if (byProcess.isEmpty()) {
      models.values().forEach(model -> byProcess.putIfAbsent(process(model), model));
    }
    return Optional.ofNullable(byProcess.get(process));
  }

  private static String process(BpmnModelInstance model) {
    return model.getModelElementsByType(Process.class).iterator().next().getId();
  }

  /** The processes that this one calls, and those that they call, itself among them. */
  Set<String> calledBy(String process) {
    Set<String> called = new TreeSet<>();
    collect(process, called);
    return called;
  }

  private void collect(String process, Set<String> called) {
    if (called.add(process)) {
      model(process).ifPresent(model -> model.getModelElementsByType(CallActivity.class).forEach(call -> collect(call.getCalledElement(), called)));
    }
  }

  Map<String, BpmnModelInstance> models() {
    return models;
  }

  /** Null if there is none. */
  FormContract form(String id) {
    return forms.get(id);
  }

  /** Null if there is none. */
  DecisionTable table(String id) {
    return tables.get(id);
  }

  /** Names of what a table answers; nothing if there is no such table. */
  Set<String> outputs(String table) {
    return outputs.getOrDefault(String.valueOf(table), Set.of());
  }

  /** Whether a table has a row for this text. */
  boolean hasRow(String table, String text) {
    return cells.getOrDefault(table, Set.of()).contains(text);
  }

  /** The form of what is recorded under a subject; null if nothing is. */
  FormContract recorded(String subject) {
    return subjects.get(subject);
  }

  /** Whether a measure of this name is kept with what is recorded under a subject. */
  boolean isKept(String subject, String name) {
    if (kept.isEmpty()) {
      models.values().stream().flatMap(model -> waits(model).keySet().stream()).map(ProcessMap::properties).filter(step -> step.get(RecordedMeaning.RECORD) != null)
          .forEach(step -> kept.computeIfAbsent(step.get(RecordedMeaning.RECORD), first -> new HashSet<>()).addAll(RecordedMeaning.list(step.get("keep"))));
    }
    return kept.getOrDefault(subject, Set.of()).contains(name);
  }

  /** Whether a phase has a day of this name: set by a clock, or handed in. */
  boolean isClock(String name) {
    if (clocks.isEmpty()) {
      models.values().forEach(model -> {
        clocks.addAll(handedTo(model));
        model.getModelElementsByType(ServiceTask.class).forEach(service -> clocks.add(String.valueOf(ProcessMap.properties(service).get("to"))));
      });
    }
    return clocks.contains(name);
  }

  /** Facts that the processes that call this one hand in. */
  Set<String> handedTo(BpmnModelInstance called) {
    if (handed.isEmpty()) {
      models.values().stream().flatMap(model -> model.getModelElementsByType(CallActivity.class).stream())
          .forEach(call -> handed.computeIfAbsent(String.valueOf(call.getCalledElement()), first -> new HashSet<>())
              .addAll(call.getExtensionElements() == null ? List.of() : call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                  .map(CamundaIn::getCamundaTarget).filter(Objects::nonNull).toList()));
    }
    return handed.getOrDefault(process(called), Set.of());
  }

  /** The same, and the forms that programmes have in its place; nothing if nothing is recorded. */
  List<FormContract> recordedByProgrammes(String subject) {
    FormContract usual = subjects.get(subject);
    return usual == null ? List.of()
        : Stream.concat(Stream.of(usual), replaced.getOrDefault(usual.id(), Set.of()).stream().map(forms::get).filter(Objects::nonNull)).toList();
  }

  /** By the form of a model, those that programmes put in its place; files that cannot be read are told elsewhere. */
  private static Map<String, Set<String>> replaced(SortedMap<String, byte[]> files) {
    Map<String, Set<String>> all = new HashMap<>();
    try {
      ProgrammeFiles.read(files).all().forEach(terms -> terms.forms().forEach((usual, form) -> all.computeIfAbsent(usual, key -> new TreeSet<>()).add(form)));
    } catch (IllegalStateException unreadable) {
      return Map.of();
    }
    return all;
  }

  /** Whether an event of some model waits for this message. */
  boolean isAwaited(String message) {
    return models.values().stream().flatMap(model -> model.getModelElementsByType(MessageEventDefinition.class).stream())
        .anyMatch(event -> event.getMessage().getName().equals(message));
  }

  boolean has(String fileName) {
    return names.stream().anyMatch(name -> name.endsWith("/" + fileName));
  }
}
