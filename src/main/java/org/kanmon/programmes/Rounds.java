package org.kanmon.programmes;

import java.util.List;
import java.util.Optional;
import org.kanmon.people.Role;

/**
 * How the documents of a proposal are reviewed in several rounds, and in how many fields (F1, F2).
 *
 * @param mostFields fields in which one proposal may be reviewed, at most; 1 where each has one field
 * @param all in their order; empty for a programme with a single round
 * @param who roles whose people may be named in the round of a programme with a single one
 */
public record Rounds(int mostFields, List<ReviewRound> all, List<Role> who) {

  /** Of a programme that says nothing of the kind. */
  public static final Rounds NONE = new Rounds(1, List.of(), ReviewRound.EXPERTS);

  public Optional<ReviewRound> at(String stage) {
    return all.stream().filter(round -> round.stage().equals(stage)).findFirst();
  }

  public Optional<ReviewRound> get(String id) {
    return all.stream().filter(round -> round.id().equals(id)).findFirst();
  }
}
