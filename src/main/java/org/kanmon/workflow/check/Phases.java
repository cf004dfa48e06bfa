package org.kanmon.workflow.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.termfiles.Known;
import org.kanmon.termfiles.Mistake;

/** The process models of an edition: every form and process that they name is there, and no phase comes back to itself. */
final class Phases {

  /**
   * @param tags everything in the process, by its name: the same few kinds are asked for by every process that calls this one
   */
  private record Model(String file, Tag process, Map<String, List<Tag>> tags) {

    Model(String file, Tag process) {
      this(file, process, process.all().collect(Collectors.groupingBy(Tag::name)));
    }

    Stream<Tag> all(String named) {
      return tags.getOrDefault(named, List.of()).stream();
    }

    Stream<Tag> calls() {
      return all("callActivity");
    }
  }

  private final SortedMap<String, Model> models = new TreeMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();

  void add(String file, Tag definitions) {
    definitions.all("process").forEach(process -> {
      Model before = models.putIfAbsent(process.id(), new Model(file, process));
      if (before != null) {
        mistakes.add(Mistake.at(file, process.line(), process.column(), "duplicate-process", process.id(), before.file()));
      }
    });
  }

  /** What terms may name of the models. */
  Map<String, Known.Lifecycle> lifecycles() {
    Map<String, Known.Lifecycle> lifecycles = new TreeMap<>();
    models.forEach((id, model) -> {
      Map<String, String> sections = new LinkedHashMap<>();
      model.calls().forEach(call -> call.property("terms")
          .ifPresent(needed -> Stream.of(needed.split("[,\\s]+")).forEach(section -> sections.putIfAbsent(section, call.attribute("name")))));
      // a phase may call another one that is a public stage of its own
      Set<String> stages = new TreeSet<>();
      reached(id, new TreeSet<>()).flatMap(Model::calls).forEach(call -> call.property("stage").ifPresent(stages::add));
      model.process().children("startEvent").forEach(start -> start.property("stage").ifPresent(stages::add));
      String startForm = model.process().children("startEvent").map(start -> start.attribute("formRef")).filter(form -> form != null).findFirst()
          // nobody begins it, but cases of other programmes pass over to it
          .orElse(model.process().children("startEvent").anyMatch(start -> start.property("route").isPresent()) ? "" : null);
      Set<String> forms = new TreeSet<>();
      reached(id, new TreeSet<>()).flatMap(phase -> phase.all("userTask")).map(task -> task.attribute("formRef")).filter(form -> form != null).forEach(forms::add);
      // an event on a case may have a form of its programme, too
      events().map(start -> start.attribute("formRef")).forEach(forms::add);
      lifecycles.put(id, new Known.Lifecycle(startForm, stages, forms, sections));
    });
    return lifecycles;
  }

  /** A process and all that it calls. */
  private Stream<Model> reached(String id, Set<String> before) {
    Model model = models.get(id);
    return model == null || !before.add(id) ? Stream.empty()
        : Stream.concat(Stream.of(model), model.calls().flatMap(call -> reached(call.attribute("calledElement"), before)));
  }

  /** User tasks, and beginnings of events, whose steps mean what the model itself says (ADR 21). */
  Stream<Tag> recorded() {
    return Stream.concat(models.values().stream().flatMap(model -> model.all("userTask")), events()).filter(task -> task.property("record").isPresent());
  }

  private Stream<Tag> events() {
    return models.values().stream().flatMap(model -> model.all("startEvent")).filter(start -> start.property("event").isPresent());
  }

  /** What applicants can do, by its name in the models. */
  Set<String> actions() {
    return models.values().stream().flatMap(model -> model.process().all()).flatMap(tag -> tag.property("noun").stream()).collect(Collectors.toCollection(TreeSet::new));
  }

  List<Mistake> check(Set<String> forms) {
    models.values().forEach(model -> {
      model.process().all().forEach(tag -> {
        require(model, tag, tag.attribute("formRef"), forms);
        tag.property("form").ifPresent(form -> require(model, tag, form, forms));
      });
      model.calls().filter(call -> !models.containsKey(call.attribute("calledElement")))
          .forEach(call -> mistakes.add(Mistake.at(model.file(), call.line(), call.column(), "unknown-phase", call.attribute("name"), call.attribute("calledElement"))));
      cycle(model);
    });
    return mistakes;
  }

  private void require(Model model, Tag tag, String form, Set<String> forms) {
    if (form != null && !forms.contains(form)) {
      mistakes.add(Mistake.at(model.file(), tag.line(), tag.column(), "missing-form", tag.attribute("name"), form));
    }
  }

  /** Told once for each circle, at the call that leads on from its first process in the order of the alphabet. */
  private void cycle(Model model) {
    String id = model.process().id();
    model.calls().forEach(call -> way(call.attribute("calledElement"), id, new LinkedHashSet<>()).filter(way -> way.stream().allMatch(other -> other.compareTo(id) >= 0))
        .findFirst().ifPresent(way -> mistakes.add(Mistake.at(model.file(), call.line(), call.column(), "cyclic-phases",
            Stream.concat(Stream.of(id), way.stream()).collect(Collectors.joining(" → "))))));
  }

  /** The ways by calls from one process to another. */
  private Stream<List<String>> way(String from, String to, Set<String> passed) {
    if (from.equals(to)) {
      return Stream.of(Stream.concat(passed.stream(), Stream.of(to)).toList());
    }
    if (!models.containsKey(from) || passed.contains(from)) {
      return Stream.empty();
    }
    Set<String> further = new LinkedHashSet<>(passed);
    further.add(from);
    return models.get(from).calls().map(call -> call.attribute("calledElement")).distinct().flatMap(next -> way(next, to, further));
  }
}
