package org.kanmon.inspection;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something that must hold of everything that is stored. It is examined for all cases at once, never case by case. What it means and what to do when it
 * does not hold stands in the messages under {@code check.<id>}.
 */
public interface Invariant {

  /** How much a finding matters, and how much the examination costs. */
  enum Kind {
    /** A finding is damage: records contradict each other. */
    RULE,
    /** As {@link #RULE}, and whole contents are read for it. */
    THOROUGH,
    /** A finding is no contradiction, but somebody has to do something. */
    ATTENTION
  }

  /** Stable, kebab-case. */
  String id();

  default Kind kind() {
    return Kind.RULE;
  }

  /** Says every place where it does not hold. The records stand still meanwhile: all invariants are examined on the same snapshot. */
  void examine(JdbcClient records, Consumer<Finding> found);

  /**
   * An invariant of one query, which selects what contradicts it: the case number first, then the values for the words.
   *
   * @param parameters of the query
   */
  static Invariant of(String id, String contradictions, Object... parameters) {
    return new Query(id, id, Kind.RULE, contradictions, Arrays.asList(parameters), List.of());
  }

  /**
   * One of several invariants of the same kind, which are said in the same words.
   *
   * @param words key of the words, without {@code check.}
   * @param subject first value for the words
   */
  static Invariant about(String id, String words, String subject, String contradictions) {
    return new Query(id, words, Kind.RULE, contradictions, List.of(), List.of(subject));
  }

  /** As {@link #of}, for what somebody has to look after. */
  static Invariant attention(String id, String waiting, Object... parameters) {
    return new Query(id, id, Kind.ATTENTION, waiting, Arrays.asList(parameters), List.of());
  }

  /**
   * Every fact has its decision and every decision its fact, the same number of times: none lost, none taken twice.
   *
   * @param subject of the decisions
   * @param facts query of the facts: {@code case_number} and {@code outcome}
   */
  static Invariant recorded(String subject, String facts) {
    return new Query("decision-recorded-" + subject, "decision-recorded", Kind.RULE, """
        select case_number, sum(fact), sum(recorded) from (
          select f.case_number, f.outcome, 1 as fact, 0 as recorded from (%s) f
          union all select d.case_number, d.outcome, 0, 1 from decision d where d.subject = ?) sides
        group by case_number, outcome having sum(fact) <> sum(recorded)""".formatted(facts), List.of(subject), List.of(subject));
  }
}
