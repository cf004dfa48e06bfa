package org.kanmon.editions;

import java.util.Locale;

/**
 * What people call the things that stand in the files of an edition, in one language. An edition is deployed in the language of the office; who reads in another
 * one is told the same names in theirs. What an edition calls otherwise than this build does stays as it is there.
 */
public interface FileNames {

  /** Everything as the edition has it. */
  FileNames AS_DEPLOYED = new FileNames() {};

  /** Knows the names in every language of the application. */
  interface Book {

    FileNames in(Locale language);
  }

  /**
   * A process or one of its elements.
   *
   * @param element id; null for the process itself
   * @param deployed what the edition calls it
   */
  default String element(String process, String element, String deployed) {
    return deployed;
  }

  /** The label of a form's field. */
  default String field(String form, String key, String deployed) {
    return deployed;
  }

  /**
   * A decision table or one of its columns.
   *
   * @param column id; null for the table itself
   */
  default String column(String table, String column, String deployed) {
    return deployed;
  }
}
