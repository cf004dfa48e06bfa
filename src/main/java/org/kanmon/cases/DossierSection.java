package org.kanmon.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   * @param amounts those of the columns in which numbers stand that are compared down the column
   */
  record Table(String caption, List<String> columns, List<List<String>> lines, List<String> why, Set<String> amounts) {

    public Table(String caption, List<String> columns, List<List<String>> lines) {
      this(caption, columns, lines, List.of());
    }

    public Table(String caption, List<String> columns, List<List<String>> lines, List<String> why) {
      this(caption, columns, lines, why, Set.of());
    }

    /** The same with these columns as amounts. */
    public Table withAmounts(String... keys) {
      return new Table(caption, columns, lines, why, Set.of(keys));
    }

    /** The same without a column in which no line has anything, as the ceiling where a programme has none for a year. */
    public Table withoutEmpty(String key) {
      int at = columns.indexOf(key);
      if (lines.stream().anyMatch(line -> line.get(at) != null && !line.get(at).isEmpty())) {
        return this;
      }
      return new Table(caption, without(columns, at), lines.stream().map(line -> without(line, at)).toList(), why, amounts);
    }

    /** Whether numbers stand in the column, counted from 0. */
    public boolean isAmount(int column) {
      return amounts.contains(columns.get(column));
    }

    private static List<String> without(List<String> all, int at) {
      List<String> rest = new ArrayList<>(all);
      rest.remove(at);
      return rest;
    }
  }
}
