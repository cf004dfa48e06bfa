package org.kanmon.termfiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What programme files may name: the models and forms of the same edition, and what this build knows.
 *
 * @param processes by id
 * @param forms fields by form and key
 * @param steps what the step behind a form needs of it, by the form that its phase names; no other form can be put in the place of those that are not here
 * @param tables ids of decision tables
 * @param actions what applicants can do, by the names in the models
 * @param documents kinds of documents
 * @param roles names of roles
 */
public record Known(Map<String, Lifecycle> processes, Map<String, Map<String, Field>> forms, Map<String, Needs> steps, Set<String> tables, Set<String> actions,
    Set<String> documents, Set<String> roles) {

  /**
   * A field of a form.
   *
   * @param kind what its values are
   * @param values that may be chosen; empty for a field that takes any value
   * @param labels what the form calls each of them
   */
  public record Field(Kind kind, boolean required, List<String> values, List<String> labels) {

    /** What the form calls a value; empty if it cannot be chosen. */
    Optional<String> label(String value) {
      return values.contains(value) ? Optional.of(labels.get(values.indexOf(value))) : Optional.empty();
    }
  }

  /** What the values of a field are. */
  public enum Kind {
    TEXT, CHOICE, SEVERAL, FLAG, NUMBER, DAY, MOMENT
  }

  /**
   * What a step needs of its form.
   *
   * @param must fields without which it cannot be done, and what they may be
   * @param required those of them that nobody may leave empty
   * @param may fields that it knows, too
   * @param more whether it keeps fields that it does not know
   */
  public record Needs(Map<String, Set<Kind>> must, Set<String> required, Map<String, Set<Kind>> may, boolean more) {

    /**
     * What is wrong with a field.
     *
     * @param code of the words of the mistake
     * @param what what the field should be
     */
    record Lack(String code, String field, String what) {}

    /** The same with a field that it knows, too. */
    public Needs with(String field, Kind kind) {
      Map<String, Set<Kind>> others = new HashMap<>(may);
      others.put(field, Set.of(kind));
      return new Needs(must, required, others, more);
    }

    /** What a form lacks or has too much of. */
    List<Lack> lacking(Map<String, Field> form) {
      List<Lack> lacks = new ArrayList<>();
      must.forEach((key, kinds) -> {
        if (!form.containsKey(key)) {
          lacks.add(new Lack("form-without-field", key, ""));
        } else if (required.contains(key) && !form.get(key).required()) {
          lacks.add(new Lack("form-field-optional", key, ""));
        }
      });
      form.forEach((key, field) -> {
        Set<Kind> kinds = must.getOrDefault(key, may.get(key));
        if (kinds == null && !more) {
          lacks.add(new Lack("form-field-unknown", key, ""));
        } else if (kinds != null && !kinds.contains(field.kind())) {
          lacks.add(new Lack("form-field-type", key, kinds.stream().sorted().map(kind -> kind.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))));
        }
      });
      return lacks;
    }
  }

  /**
   * What the model of a process says.
   *
   * @param startForm form with which a case opens; null if people cannot start it
   * @param stages public stages of its phases
   * @param forms of the tasks of its phases
   * @param sections sections of the terms that its phases need, and the phase that needs each
   */
  public record Lifecycle(String startForm, Set<String> stages, Set<String> forms, Map<String, String> sections) {}
}
