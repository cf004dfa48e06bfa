package org.kanmon.programmes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The terms of a programme from a fiscal year on, as its file in {@code processes/programmes} says.
 *
 * @param year Japanese fiscal year; calls of it and later ones follow these terms, until there are newer ones
 * @param roles what the programme calls the roles that it names otherwise, by the role's name
 * @param periodMonths longest period in months, by entry route
 * @param withinCall names of the applicant's actions that must be done, the first time, while the call is open
 * @param gates with their outcomes
 * @param numbers what the desks ask for; 0 where the programme has nothing of the kind
 * @param forms forms that this programme uses in place of those that its phases name, by the phase's form
 * @param tables decision tables that this programme uses in place of those that its steps name, by the step's table
 * @param eligibilityTable decision table that judges its applications (A2, A-13)
 * @param rounds rounds of the document review, where it has several
 * @param limits numbers that its own tables ask for
 * @param under that its cases stand under cases of another programme; null if they stand for themselves
 */
public record Terms(Programme programme, int year, Map<String, Wording> roles, Money money, SortedMap<String, Integer> periodMonths, List<ResearchField> fields,
    List<RequiredDocument> documents, List<String> withinCall, Reviewing reviewing, List<Gate> gates, Publication publication, ProgrammeTerms numbers, Map<String, String> forms,
    Map<String, String> tables, String eligibilityTable, Rounds rounds, Limits limits, Under under) {

  /** The table of programmes that name none. */
  public static final String ELIGIBILITY = "Eligibility";
  /** Before the id of a gate whose panel makes a round of its own. */
  private static final String GATE = "gate:";
  /** The form that the phase of the reviews names. */
  private static final String REVIEW = "ReviewApplication";

  public Optional<ResearchField> field(String id) {
    return fields.stream().filter(field -> field.id().equals(id)).findFirst();
  }

  /** Kinds of documents that must be on file before an applicant does this. */
  public List<String> documentsFor(String action) {
    return requiredFor(action).map(RequiredDocument::kind).toList();
  }

  /** The same with how many. */
  public Stream<RequiredDocument> requiredFor(String action) {
    return documents.stream().filter(document -> document.actions().contains(action));
  }

  /** The form that this programme uses where a phase names this one. */
  public String form(String ofPhase) {
    return forms.getOrDefault(ofPhase, ofPhase);
  }

  /** The forms that this programme uses in a stage: a round of the document review has its own for reviews. */
  public Map<String, String> formsAt(String stage) {
    return rounds.at(stage).map(round -> {
      Map<String, String> all = new TreeMap<>(forms);
      all.put(REVIEW, round.reviewing().form());
      return all;
    }).orElse(new TreeMap<>(forms));
  }

  /** Every form that this programme has in the place of the one that a phase names, by that one. */
  public Map<String, Set<String>> replacing() {
    Map<String, Set<String>> all = new TreeMap<>();
    forms.forEach((ofPhase, form) -> all.computeIfAbsent(ofPhase, key -> new TreeSet<>()).add(form));
    rounds.all().forEach(round -> all.computeIfAbsent(REVIEW, key -> new TreeSet<>()).add(round.reviewing().form()));
    gates.stream().filter(gate -> gate.sitting() != null).flatMap(gate -> gate.sitting().forms().entrySet().stream())
        .forEach(form -> all.computeIfAbsent(form.getKey(), key -> new TreeSet<>()).add(form.getValue()));
    return all;
  }

  /** The table that this programme uses where a step names this one. */
  public String table(String ofStep) {
    return tables.getOrDefault(ofStep, ofStep);
  }

  /** The same with other numbers. */
  public Terms with(ProgrammeTerms others) {
    return new Terms(programme, year, roles, money, periodMonths, fields, documents, withinCall, reviewing, gates, publication, others, forms, tables, eligibilityTable, rounds, limits,
        under);
  }

  /** The round of the document review that is held in this stage; of a programme with a single one, that one. */
  public ReviewRound roundAt(String stage) {
    return rounds.at(stage).orElseGet(() -> round(ReviewRound.ONLY));
  }

  /** A round by its id; the single one of a programme that names none. */
  public ReviewRound round(String id) {
    return rounds.get(id).or(() -> gates.stream().filter(gate -> gate.sitting() != null).map(this::roundOf).filter(round -> round.id().equals(id)).findFirst())
        .orElseGet(() -> new ReviewRound(ReviewRound.ONLY, null, ReviewRound.STAGE, numbers.minReviewers(), numbers.defaultReviewers(), numbers.maxReviewers(), 0, reviewing,
            List.of(), rounds.who()));
  }

  /** The round in which the panel of a gate judges; what the gate does not say is as for an application. */
  public ReviewRound roundOf(Gate gate) {
    PanelSize panel = gate.sitting().panel() == null ? new PanelSize(numbers.minReviewers(), numbers.defaultReviewers(), numbers.maxReviewers()) : gate.sitting().panel();
    return new ReviewRound(GATE + gate.id(), gate.name(), null, panel.min(), panel.usual(), panel.max(), 0,
        gate.sitting().reviewing() == null ? reviewing : gate.sitting().reviewing(), List.of(), ReviewRound.EXPERTS);
  }

  /** All rounds in their order. */
  public List<ReviewRound> reviewRounds() {
    return rounds.all().isEmpty() ? List.of(round(ReviewRound.ONLY)) : rounds.all();
  }
}
