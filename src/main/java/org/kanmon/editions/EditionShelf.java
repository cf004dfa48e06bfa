package org.kanmon.editions;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All editions that were ever deployed, with their files. */
public interface EditionShelf {

  /** Newest first. */
  List<RulebookEdition> all();

  Optional<RulebookEdition> find(String id);

  /** Names of the files of an edition. */
  Set<String> files(String edition);

  byte[] read(String edition, String file);
}
