package org.kanmon.web.rest;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * Why things on a case were decided as they were, in the caller's language.
 *
 * @param page where people read the same
 */
record ExplanationView(String caseNumber, String page, List<One> explanations) {

  /**
   * One decision.
   *
   * @param id names it on its case for this caller; an anchor of the page
   * @param decidedBy a person, the rule alone, or the agency where the caller may not know the person
   * @param why who decides such a thing and by what, with the rule of the domain
   * @param rulebook the edition that was in force; null if nothing tells
   * @param rule the decision table behind it; null if none took part or the caller may not know it
   * @param told the text that went to the applicant; null if there was none
   * @param announcedAt when the applicant was told; null if they were not
   */
  record One(String id, Named subject, Named outcome, OffsetDateTime decidedAt, String decidedBy, String why, Rulebook rulebook, Rule rule, String told,
      OffsetDateTime announcedAt) {}

  record Named(String id, String name) {}

  /** @param name what people call the edition: its day and the beginning of its digest */
  record Rulebook(String name) {}

  record Rule(String table, String name, int version, List<Fact> inputs, List<Match> matched) {}

  record Fact(String name, String value) {}

  /** @param text what the row says, with the rules of the domain that it cites */
  record Match(String row, String text, List<Fact> outputs) {}
}
