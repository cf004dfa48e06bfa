package org.kanmon.deliberations;

import java.util.List;
import org.kanmon.budgets.YearBudget;
import org.kanmon.cases.Case;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Gate;
import org.kanmon.programmes.ResearchField;

/**
 * Projects of a call and field that wait at a gate to be decided on together.
 *
 * @param field null where the call has none
 * @param notYet cases of the call and field whose project runs and that have not come to the gate, or wait at none
 */
public record Deliberation(Call call, ResearchField field, Gate gate, List<Candidate> candidates, int notYet) {

  /** For a call without fields. */
  public static final String WHOLE_CALL = "all";

  /**
   * One of them.
   *
   * @param recommendation outcome that the programme officer recommends; null if none is on record
   * @param wished amount in yen that the report asks for; null if it asks for none
   * @param granted amount in yen under which the project has run so far; null if none is known
   * @param ahead yen that it has for the fiscal years after this one: what is decided is decided on them; if it is merged, they end
   * @param years these years, first to last
   * @param reviews of the panel that count
   * @param panel people of the panel without a conflict
   * @param mean weighted mean of the panel, with two decimals; empty if there is none
   * @param team who would come with it if it were merged: its leader and members, with those of what it has taken in before
   * @param parts what it has taken in before
   * @param state stands for everything that can be looked at here and in its file; another one as soon as any of it has changed
   */
  public record Candidate(Case file, String recommendation, Long wished, Long granted, long ahead, List<YearBudget> years, int reviews, int panel, String mean, List<String> team, List<Case> parts, String state) {

    public Candidate {
      years = List.copyOf(years);
      team = List.copyOf(team);
      parts = List.copyOf(parts);
    }
  }

  /** The name of the field in an address. */
  public String fieldId() {
    return field == null ? WHOLE_CALL : field.id();
  }
}
