package org.kanmon.termfiles;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kanmon.programmes.Gate;

/** Looks up what programme files name elsewhere. An edition that was deployed has been looked through before; nothing is looked up for it again. */
final class Names {

  /** Public stages of every lifecycle that no phase has: before the first and after the last. */
  private static final Set<String> EVERYWHERE = Set.of("received", "closed");

  private final Known known;

  /** @param known null to look nothing up */
  Names(Known known) {
    this.known = known;
  }

  void process(Part part, String key, String id) {
    if (known == null || id.isEmpty()) {
      return;
    }
    if (!known.processes().containsKey(id)) {
      part.mistaken(key, "unknown-process", id);
    } else if (known.processes().get(id).startForm() == null) {
      part.mistaken(key, "not-startable-process", id);
    }
  }

  String stage(Part part, String lifecycle, Part.Item stage) {
    boolean isKnown = known == null || !known.processes().containsKey(lifecycle) || EVERYWHERE.contains(stage.text())
        || known.processes().get(lifecycle).stages().contains(stage.text());
    if (!isKnown) {
      part.mistaken(stage, "unknown-stage", stage.text(), lifecycle);
    }
    return stage.text();
  }

  /** A stage that one of the lifecycle's phases has. */
  void stage(Part part, String key, String lifecycle, String stage) {
    if (known != null && !stage.isEmpty() && known.processes().containsKey(lifecycle) && !known.processes().get(lifecycle).stages().contains(stage)) {
      part.mistaken(key, "unknown-stage", stage, lifecycle);
    }
  }

  /** Every section that a phase of the lifecycle needs is there. */
  void sections(Part part, String lifecycle) {
    if (known != null && known.processes().containsKey(lifecycle)) {
      known.processes().get(lifecycle).sections().forEach((section, phase) -> {
        if (!part.has(section)) {
          part.mistaken("lifecycle", "missing-section", section, phase);
        }
      });
    }
  }

  void role(Part part, String role) {
    if (known != null && !known.roles().contains(role)) {
      part.mistaken(role, "unknown-role", role, sorted(known.roles()));
    }
  }

  void document(Part part, String kind) {
    if (known != null && !kind.isEmpty() && !known.documents().contains(kind)) {
      part.mistaken("kind", "unknown-document", kind, sorted(known.documents()));
    }
  }

  String action(Part part, Part.Item action) {
    if (known != null && !known.actions().contains(action.text())) {
      part.mistaken(action, "unknown-action", action.text(), sorted(known.actions()));
    }
    return action.text();
  }

  void form(Part part, String key, String form) {
    if (known != null && !form.isEmpty() && !known.forms().containsKey(form)) {
      part.mistaken(key, "unknown-form", form);
    }
  }

  void table(Part part, String key, String table) {
    if (known != null && !table.isEmpty() && !known.tables().contains(table)) {
      part.mistaken(key, "unknown-table", table);
    }
  }

  /** A field that says how many documents are needed: some form of the lifecycle asks for the number, and nobody can leave it empty. */
  void number(Part part, String lifecycle, Map<String, String> forms, String field) {
    if (known != null && known.processes().containsKey(lifecycle) && known.processes().get(lifecycle).forms().stream().map(form -> forms.getOrDefault(form, form))
        .map(form -> known.forms().getOrDefault(form, Map.of()).get(field)).noneMatch(found -> found != null && found.required() && found.kind() == Known.Kind.NUMBER)) {
      part.mistaken("documents", "unknown-number", field);
    }
  }

  /** A form in the place of one that a phase of the lifecycle names: it has what the step behind it needs. */
  void replacement(Part part, String lifecycle, String ofPhase, String form) {
    if (known == null || !known.processes().containsKey(lifecycle)) {
      return;
    }
    if (!known.processes().get(lifecycle).forms().contains(ofPhase)) {
      part.mistaken(ofPhase, "not-of-phases", ofPhase, lifecycle);
    } else if (!known.steps().containsKey(ofPhase)) {
      part.mistaken(ofPhase, "not-replaceable", ofPhase);
    } else if (known.forms().containsKey(form)) {
      known.steps().get(ofPhase).lacking(known.forms().get(form)).forEach(lack -> part.mistaken(ofPhase, lack.code(), form, lack.field(), lack.what()));
    }
  }

  /** A form of applications whose ceiling is for each fiscal year: it asks for the first day, and for the amount of every year that a project can touch (N-18, N-23). */
  void yearly(Part part, String ofPhase, String form, int years) {
    if (known != null && known.forms().containsKey(form)) {
      Map<String, Set<Known.Kind>> must = new TreeMap<>(Map.of("startOn", Set.of(Known.Kind.DAY)));
      for (int year = 1; year <= years; year++) {
        must.put("amountYear" + year, Set.of(Known.Kind.NUMBER));
      }
      new Known.Needs(must, Set.of("startOn"), Map.of(), true).lacking(known.forms().get(form)).forEach(lack -> part.mistaken(ofPhase, lack.code(), form, lack.field(), lack.what()));
    }
  }

  /** A form that is named in two places is the same in both. */
  void sameForm(Part part, String key, String form, String other) {
    if (known != null && !form.isEmpty() && !form.equals(other)) {
      part.mistaken(key, "other-form", form, other);
    }
  }

  void criterion(Part part, String form, String id) {
    if (known != null && known.forms().containsKey(form) && !id.isEmpty() && !known.forms().get(form).containsKey(id)) {
      part.mistaken("id", "unknown-criterion", id, form);
    }
  }

  /** What a mark stands for is said beside it in the form, so that whoever marks and whoever reads the terms mean the same. */
  void anchor(Part part, String mark, String form, String criterion, String words) {
    if (known != null && known.forms().containsKey(form) && known.forms().get(form).containsKey(criterion)) {
      Known.Field field = known.forms().get(form).get(criterion);
      if (!field.values().isEmpty() && !words.isEmpty() && field.label(mark).filter(label -> label.contains(words)).isEmpty()) {
        part.mistaken(mark, "anchor-not-in-form", mark, words, criterion, form);
      }
    }
  }

  void outcome(Part part, String form, String field, String id) {
    if (known != null && known.forms().containsKey(form) && !id.isEmpty() && !options(form, field).contains(id)) {
      part.mistaken("id", "unknown-outcome", id, form, field);
    }
  }

  /** What can be chosen in the form has a name among the outcomes. */
  void allOutcomes(Part part, Gate gate) {
    if (known == null || !known.forms().containsKey(gate.form())) {
      return;
    }
    Set<String> missing = new HashSet<>(options(gate.form(), gate.field()));
    gate.outcomes().forEach(outcome -> missing.remove(outcome.id()));
    if (!missing.isEmpty()) {
      part.mistaken("outcomes", "missing-outcome", sorted(missing), gate.form());
    }
  }

  private List<String> options(String form, String field) {
    Map<String, Known.Field> fields = known.forms().get(form);
    return fields.containsKey(field) ? fields.get(field).values() : List.of();
  }

  private static String sorted(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
