package org.kanmon.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How one case of the demonstration is to go.
 *
 * @param key unique and stable: a build that was interrupted finds its case by it
 * @param applicant login of the person who acts for the applicant
 * @param university source of the seed
 * @param amount in yen
 * @param months development period
 * @param startsDaysAgo calendar days before the real today on which the case is opened
 * @param opening id of the form by which it is opened
 * @param answers by form id: what differs from the usual answers
 * @param turns where the case leaves the usual way
 * @param under key of the plan whose case it stands under; null if it stands under none
 */
public record Plan(String key, String applicant, String university, String title, long amount, int months, int startsDaysAgo, String opening,
    Map<String, Function<Situation, Map<String, Object>>> answers, List<Turn> turns, String under) {

  public Plan {
    answers = Map.copyOf(answers);
    turns = List.copyOf(turns);
  }

  /** A case without anything special. */
  public static Plan of(String key, String applicant, String university, String title, long amount, int months, int startsDaysAgo) {
    return new Plan(key, applicant, university, title, amount, months, startsDaysAgo, "RequestConsultation", Map.of(), List.of(), null);
  }

  /** The same, opened by an application to a call, without a consultation before it. */
  public Plan to(String call) {
    return new Plan(key, applicant, university, title, amount, months, startsDaysAgo, "RequestApplication", answers, turns, under).with("RequestApplication", Map.of("callId", call));
  }

  /** The same, opened by whoever acts for the case of another plan, under it. */
  public Plan under(String upper) {
    return new Plan(key, applicant, university, title, amount, months, startsDaysAgo, "RequestProject", answers, turns, upper);
  }

  /** The same, with these fields of a form always filled in so. */
  public Plan with(String form, Map<String, Object> fields) {
    return with(form, situation -> fields);
  }

  /** The same, with fields that depend on where the case is. */
  public Plan with(String form, Function<Situation, Map<String, Object>> fields) {
    Map<String, Function<Situation, Map<String, Object>>> more = new HashMap<>(answers);
    more.merge(form, fields, (before, after) -> situation -> {
      Map<String, Object> both = new HashMap<>(before.apply(situation));
      both.putAll(after.apply(situation));
      return both;
    });
    return new Plan(key, applicant, university, title, amount, months, startsDaysAgo, opening, more, turns, under);
  }

  /** The same, with these fields only when the form is filled in for the first time. */
  public Plan first(String form, Map<String, Object> fields) {
    return with(form, situation -> situation.times() == 0 ? fields : Map.of());
  }

  /** The same, with another turn. */
  public Plan turn(Turn turn) {
    List<Turn> more = new ArrayList<>(turns);
    more.add(turn);
    return new Plan(key, applicant, university, title, amount, months, startsDaysAgo, opening, answers, more, under);
  }
}
