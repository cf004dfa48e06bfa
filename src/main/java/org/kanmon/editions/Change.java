package org.kanmon.editions;

/**
 * One thing that two editions of a file differ in.
 *
 * @param what kind of thing, kebab-case: {@code step}, {@code row}, {@code cell}, {@code column}, {@code field}, {@code line}, {@code layout} ...
 * @param where names it in its file, as people call it and as the file does
 * @param before what it was; null if it was not there
 * @param after what it is; null if it is gone
 */
public record Change(Kind kind, String what, String where, String before, String after) {

  /** Seen from the older of the two to the newer. */
  public enum Kind {
    ADDED, REMOVED, CHANGED
  }

  static Change added(String what, String where, String after) {
    return new Change(Kind.ADDED, what, where, null, after);
  }

  static Change removed(String what, String where, String before) {
    return new Change(Kind.REMOVED, what, where, before, null);
  }

  static Change changed(String what, String where, String before, String after) {
    return new Change(Kind.CHANGED, what, where, before, after);
  }
}
