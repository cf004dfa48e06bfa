package org.kanmon.budgets;

import java.time.Instant;

/**
 * An entry in the budget of a fiscal year; the newest one of a year says what it is. Amounts in yen.
 *
 * @param programme under whose terms the money was granted: a project that goes on in another programme has a budget of its own there (ADR 27)
 * @param fiscalYear the year in which it begins, in April
 * @param directChange by how much the direct cost changed; negative where it became less
 * @param indirectChange the same of the indirect cost
 * @param direct direct cost of the year from here on
 * @param indirect indirect cost of the year from here on
 * @param ceiling that the terms set for the year, indirect cost included; null where they set none for a year
 * @param ofDirect whether that ceiling is one of the direct cost alone, on top of which indirect cost comes
 * @param ground outcome of the gate that decided it; null if none did
 * @param from number of the merged case from which the money came; null if it came from none
 */
public record YearBudget(String programme, int fiscalYear, Kind kind, long directChange, long indirectChange, long direct, long indirect, Long ceiling, boolean ofDirect, String ground,
    String from, Instant at) {

  /** Where an entry comes from. */
  public enum Kind {
    /** The plan under which the contracts were concluded (A9). */
    PLAN,
    /** The agency sets the budget of the year. */
    SET,
    /** The agency gives more. */
    INCREASE,
    /** The agency gives less. */
    DECREASE,
    /** The agency stops the money; what stands here may have been used. */
    SUSPEND,
    /** The project has become part of another one: nothing of the years to come is left to it (M3). */
    MERGED,
    /** What a gate decided for the fiscal years after its own (0.3, M3, M4). */
    GATE,
    /** Money of a project that was merged into this one, as it was decided with the merger (M3). */
    TAKEN_IN
  }

  /** Direct and indirect cost. */
  public long total() {
    return Math.addExact(direct, indirect);
  }
}
