package org.kanmon.programmes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

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
 * @param eligibilityTable decision table that judges its applications (A2, A-13)
 * @param under that its cases stand under cases of another programme; null if they stand for themselves
 */
public record Terms(Programme programme, int year, Map<String, Wording> roles, Money money, SortedMap<String, Integer> periodMonths, List<ResearchField> fields,
    List<RequiredDocument> documents, List<String> withinCall, Reviewing reviewing, List<Gate> gates, Publication publication, ProgrammeTerms numbers, Map<String, String> forms,
    String eligibilityTable, Under under) {

  /** The table of programmes that name none. */
  public static final String ELIGIBILITY = "Eligibility";

  public Optional<ResearchField> field(String id) {
    return fields.stream().filter(field -> field.id().equals(id)).findFirst();
  }

  /** Kinds of documents that must be on file before an applicant does this. */
  public List<String> documentsFor(String action) {
    return documents.stream().filter(document -> document.actions().contains(action)).map(RequiredDocument::kind).toList();
  }

  /** The form that this programme uses where a phase names this one. */
  public String form(String ofPhase) {
    return forms.getOrDefault(ofPhase, ofPhase);
  }

  /** The same with other numbers. */
  public Terms with(ProgrammeTerms others) {
    return new Terms(programme, year, roles, money, periodMonths, fields, documents, withinCall, reviewing, gates, publication, others, forms, eligibilityTable, under);
  }
}
