package org.kanmon.programmes;

import java.util.Optional;

/** Where the programmes of each edition are kept. */
public interface ProgrammeShelf {

  /** What cases that open now follow. */
  Catalogue newest();

  /** The programmes of an edition; empty if it is from before there were such files, or unknown. */
  Optional<Catalogue> of(String edition);
}
