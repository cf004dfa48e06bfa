package org.kanmon.reviews;

/** What is known of a person's conflicts of interest with a case. */
public enum Standing {
  /** Nothing has been declared yet. */
  UNDECLARED,
  /** No conflict: declared, or settled so by the programme officer. */
  NONE,
  /** In doubt, until the programme officer settles it. */
  UNSURE,
  /** In conflict: may not open, grade or decide. */
  CONFLICT
}
