package org.kanmon.editions;

/** What people call an edition. */
public interface EditionNames {

  /**
   * The day an edition was deployed and the beginning of its digest, e.g. {@code 2026-11-30 / 3fa9c1}.
   *
   * @param edition as cases and decisions name it; a name of an edition that is not there is answered as it is
   */
  String of(String edition);
}
