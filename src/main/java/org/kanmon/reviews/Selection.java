package org.kanmon.reviews;

import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.Case;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/** The part of a case in which reviewers and panel members have a right to the application. */
@Component
public class Selection {

  /** Stages of the lifecycle model, besides those of rounds that the terms name. */
  private static final Set<String> STAGES = Set.of(ReviewRound.STAGE, "interview-screening", "adoption");

  private final TermsBook terms;

  Selection(TermsBook terms) {
    this.terms = terms;
  }

  /** For members of a panel. */
  public boolean isRunning(Case file) {
    return !file.isClosed() && STAGES.contains(file.stage());
  }

  /** For reviewers: of a round of several as long as it is held, so that nobody reads on in what others judge; otherwise until the selection is over. */
  boolean isRunning(Case file, String round) {
    Optional<ReviewRound> own = file.isClosed() || ReviewRound.ONLY.equals(round) ? Optional.empty() : terms.whole(file.number()).rounds().get(round);
    return own.isPresent() ? own.get().stage().equals(file.stage()) : isRunning(file);
  }
}
