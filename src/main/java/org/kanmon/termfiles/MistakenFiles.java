package org.kanmon.termfiles;

import java.util.List;

/** The files of an edition have mistakes; nothing of them was deployed. */
public final class MistakenFiles extends RuntimeException {

  private final transient List<Mistake> mistakes;

  /** @param text all mistakes in words, one a line */
  public MistakenFiles(List<Mistake> mistakes, String text) {
    super(text);
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }
}
