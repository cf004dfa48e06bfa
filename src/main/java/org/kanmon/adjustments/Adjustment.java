package org.kanmon.adjustments;

import java.time.Instant;
import java.util.List;
import org.kanmon.cases.Case;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.ResearchField;

/**
 * Where the adjustment of a call stands.
 *
 * @param candidates who wait to be adjusted, field by field, best first
 * @param reserves who wait to be moved up or released, by their rank
 * @param decided who are proposed or not, as it stands
 * @param notYet open cases of the call that have not come to the adjustment
 * @param open id of the newest plan that is open; null if none is
 */
public record Adjustment(Call call, Budget budget, List<Candidate> candidates, List<Decided> reserves, List<Decided> decided, List<Case> notYet, Long open) {

  /**
   * A candidate as the director reads it.
   *
   * @param field null where none is assigned
   * @param rankInField from 1, among the candidates of the field
   * @param requested yen
   * @param runningTotal yen requested by it and those before it
   * @param inBudget whether what is free of the budget reaches so far
   * @param recommendation what the programme officer recommended after the reviews, as recorded; null if nothing
   * @param interview the conclusion of the interview, as recorded; null if there was none
   * @param grades of the panel, without names, best first
   * @param marks overall marks of the reviews that count, without names, best first
   */
  public record Candidate(Case file, ResearchField field, int rankInField, long requested, long runningTotal, boolean inBudget, String recommendation,
      String interview, List<String> grades, List<String> marks) {

    Candidate at(int rank, long total, Budget budget) {
      return new Candidate(file, field, rank, requested, total, budget.hasRoomFor(total), recommendation, interview, grades, marks);
    }
  }

  /**
   * A line of a plan as it is looked at.
   *
   * @param rankInField from 1, in the director's order
   * @param runningTotal yen proposed up to here
   */
  public record Planned(PlanLine line, Case file, ResearchField field, int rankInField, long runningTotal) {}

  /**
   * What stands of a case.
   *
   * @param amount yen; null if it is not proposed
   * @param counts yen that count against the budget now: nothing where the case has ended without a contract
   */
  public record Decided(Case file, ResearchField field, Proposal proposal, Long amount, Integer reserveRank, long counts, Instant at) {}
}
