package org.kanmon.workflow.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kanmon.people.Role;

/**
 * What a step of a model means that has no handler in code: the model says it by the properties of the element.
 *
 * @param subject {@code record}: under which the checked values are kept
 * @param facts fields that the gateways may know
 * @param outcome field that is the answer of a person's decision; null if the step is none
 * @param reason field with the internal reason of the decision; null if there is none
 * @param feedback field with what the applicant is told; null if nothing
 * @param table decision table that judges the step; null if none
 * @param fourEyes {@code four-eyes}: whoever recorded one of these subjects in the same process may not do this step
 * @param readers groups that may read what is recorded; {@code applicants} opens it to the applicant
 * @param looks {@code look.<input>}: inputs of the table that are looked up in what was recorded before
 * @param dues {@code due.<input>}: inputs of the table that are days on which a clock runs out
 * @param measures {@code measure.<input>}: inputs of the table that are worked out from the days and amounts of a project
 * @param budgets {@code budget.<input>}: inputs of the table that are the budget of a fiscal year
 * @param keeps {@code keep}: measures that are kept with what was filled in, so that later steps may look them up
 * @param filings {@code documents}: what must be on file before the step, besides what the terms ask for
 * @param together {@code together}: whether the step is done only with those of other cases (M3)
 * @param limits tables whose rows each forbid something: the step is refused with every row that matches
 */
record RecordedMeaning(String subject, List<String> facts, String outcome, String reason, String feedback, String table, Set<String> fourEyes, Set<String> readers,
    Map<String, Look> looks, Map<String, Due> dues, Map<String, Measure> measures, Map<String, BudgetInput> budgets, List<String> keeps, List<Filing> filings, boolean together, List<String> limits) {

  static final String RECORD = "record";
  static final String LOOK = "look.";
  static final String DUE = "due.";
  static final String MEASURE = "measure.";
  static final String BUDGET = "budget.";
  static final String SUBJECT = "[a-z]+(?:-[a-z]+)*";
  /** Properties that say something only of a recorded step. */
  static final Set<String> NAMES = Set.of(RECORD, "facts", "outcome", "reason", "feedback", "table", "four-eyes", "readers", "documents", "keep", "together", "limits");

  /**
   * A look at earlier steps of the case.
   *
   * @param sum whether numbers are added up; otherwise the newest value counts
   * @param parent whether it looks at the steps of the case above this one
   * @param same a field that has to have the same value as in this step, e.g. the fiscal year; null if none
   * @param condition which events count, by a step under another subject; null if all
   */
  record Look(boolean sum, String field, String subject, boolean parent, String same, Condition condition) {

    private static final Pattern FORM = Pattern.compile("(sum|latest) (\\w+) of (" + SUBJECT + ")( in parent)?(?: same (\\w+))?(?: (unless|only) (" + SUBJECT + ")\\.(\\w+)=(\\w+))?");

    /** @param only whether those events count alone, or are left out */
    record Condition(boolean only, String subject, String field, String value) {}

    /**
     * @param text {@code sum amount of budget-transfer same fiscalYear unless budget-transfer-answer.outcome=REFUSED}; {@code latest} for the newest value,
     *     {@code only} for events that have such a step; {@code latest stepGate of research-plan in parent}
     * @throws IllegalArgumentException it cannot be read
     */
    static Look read(String text) {
      Matcher look = FORM.matcher(text);
      if (!look.matches()) {
        throw new IllegalArgumentException("cannot read the look \"" + text + "\"");
      }
      return new Look(look.group(1).equals("sum"), look.group(2), look.group(3), look.group(4) != null, look.group(5),
          look.group(6) == null ? null : new Condition(look.group(6).equals("only"), look.group(7), look.group(8), look.group(9)));
    }
  }

  /**
   * The day on which a clock runs out, as an input of the table.
   *
   * @param clock row of the table {@code EventClocks}
   * @param from field with the day from which it counts, or a fact of the process
   */
  record Due(String clock, String from) {

    private static final Pattern FORM = Pattern.compile("(" + SUBJECT + ") from (\\w+)");

    /** @param text {@code plan-change from plannedOn} */
    static Due read(String text) {
      Matcher due = FORM.matcher(text);
      if (!due.matches()) {
        throw new IllegalArgumentException("cannot read the clock \"" + text + "\"");
      }
      return new Due(due.group(1), due.group(2));
    }
  }

  /** @param workers groups that have tasks in the process: they may read, unless the model says otherwise */
  static Optional<RecordedMeaning> of(Map<String, String> properties, List<String> workers) {
    if (!properties.containsKey(RECORD)) {
      return Optional.empty();
    }
    Map<String, Look> looks = new LinkedHashMap<>();
    Map<String, Due> dues = new LinkedHashMap<>();
    Map<String, Measure> measures = new LinkedHashMap<>();
    Map<String, BudgetInput> budgets = new LinkedHashMap<>();
    properties.forEach((name, value) -> {
      if (name.startsWith(LOOK)) {
        looks.put(name.substring(LOOK.length()), Look.read(value));
      } else if (name.startsWith(DUE)) {
        dues.put(name.substring(DUE.length()), Due.read(value));
      } else if (name.startsWith(MEASURE)) {
        measures.put(name.substring(MEASURE.length()), Measure.read(value));
      } else if (name.startsWith(BUDGET)) {
        budgets.put(name.substring(BUDGET.length()), BudgetInput.read(value));
      }
    });
    Set<String> readers = new TreeSet<>(properties.containsKey("readers") ? list(properties.get("readers")) : workers);
    readers.stream().filter(group -> Role.ofGroup(group).isEmpty()).findFirst().ifPresent(group -> {
      throw new IllegalArgumentException("there is no role " + group);
    });
    return Optional.of(new RecordedMeaning(properties.get(RECORD), list(properties.get("facts")), properties.get("outcome"), properties.get("reason"),
        properties.get("feedback"), properties.get("table"), new HashSet<>(list(properties.get("four-eyes"))), readers, looks, dues, measures, budgets,
        list(properties.get("keep")), list(properties.get("documents")).stream().map(Filing::read).toList(), properties.containsKey("together"),
        list(properties.get("limits"))));
  }

  static List<String> list(String value) {
    return value == null || value.isBlank() ? List.of() : List.of(value.strip().split("\\s*,\\s*"));
  }
}
