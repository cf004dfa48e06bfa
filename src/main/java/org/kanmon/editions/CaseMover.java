package org.kanmon.editions;

import java.util.List;
import org.kanmon.cases.CaseNumber;

/** Takes a case with everything that runs on it from the edition it follows to another one. */
public interface CaseMover {

  /**
   * Where a running step goes.
   *
   * @param process what people call the process, in the edition the case follows
   * @param step the step's id in both editions
   * @param before what the step is called where the case is
   * @param after what it is called where the case would go; null if there is no such step
   */
  record Passage(String process, String step, String before, String after) {}

  /**
   * Why a case cannot be moved.
   *
   * @param code stable, kebab-case: {@code no-such-process}, {@code no-such-step}, {@code cannot-stand}, {@code unknown-here}, {@code closed}, {@code elsewhere},
   *     {@code same-edition}, {@code conflict-of-interest}, {@code no-such-case}, {@code failed}
   * @param subject what it is about; empty if nothing but the case
   * @param detail what the engine says of it; empty if nothing
   */
  record Hindrance(String code, String subject, String detail) {

    static Hindrance of(String code) {
      return new Hindrance(code, "", "");
    }
  }

  /** What would become of the case. */
  record Outlook(List<Passage> passages, List<Hindrance> hindrances) {}

  /** Tries the move and takes it back: nothing has changed afterwards. */
  Outlook look(CaseNumber number, String to);

  /**
   * Moves everything of the case, inside the caller's transaction. Open tasks stay with whoever has them; dates that run on keep running.
   *
   * @return why it could not be moved; then the transaction has to be rolled back. Empty if it was
   * @throws org.kanmon.refusals.Refusal {@code somebody-was-first} if a person or a job is at work on the case: the same may be tried again
   */
  List<Hindrance> move(CaseNumber number, String to);
}
