package org.kanmon.cases;

import java.util.List;
import java.util.Optional;
import org.kanmon.people.Person;

/** A part of the case page. The feature decides, for each reader, whether and what is shown. */
public interface DossierSection {

  /** Position on the page, ascending. */
  int order();

  /** What this reader may see; empty if nothing. */
  Optional<Section> section(Person reader, Case file, Insight insight);

  /**
   * @param title message key
   * @param rows facts, one below the other
   * @param tables tables under the facts
   */
  record Section(String title, List<Row> rows, List<Table> tables) {

    public static Section of(String title, Row... rows) {
      return new Section(title, List.of(rows), List.of());
    }
  }

  /**
   * @param label message key, or what people read
   * @param value text as typed; line breaks are kept
   * @param inWords whether the label is what people read, e.g. a form's
   * @param link address of a page that the value leads to; null if none
   */
  record Row(String label, String value, boolean inWords, String link) {

    public Row(String label, String value) {
      this(label, value, false, null);
    }

    public Row(String label, String value, boolean inWords) {
      this(label, value, inWords, null);
    }
  }

  /**
   * @param caption message key; null if none
   * @param columns message keys
   * @param why for each line the address of the page that explains it; empty if nothing does
   */
  record Table(String caption, List<String> columns, List<List<String>> lines, List<String> why) {

    public Table(String caption, List<String> columns, List<List<String>> lines) {
      this(caption, columns, lines, List.of());
    }
  }
}
