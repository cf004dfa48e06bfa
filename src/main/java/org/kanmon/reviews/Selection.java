package org.kanmon.reviews;

import java.util.Set;
import org.kanmon.cases.Case;

/** The part of a case in which reviewers and panel members have a right to the application. */
public final class Selection {

  /** Stages of the lifecycle model. */
  private static final Set<String> STAGES = Set.of("document-screening", "interview-screening", "adoption");

  private Selection() {}

  public static boolean isRunning(Case file) {
    return !file.isClosed() && STAGES.contains(file.stage());
  }
}
