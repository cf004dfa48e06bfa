package org.kanmon.transfer;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as both databases have it.
 *
 * @param name in lower case
 * @param columns by name
 * @param counter name of the column that numbers the rows, if one does; null if not
 * @param key first column of the primary key, by which a row is named to people; null without a key
 */
record Table(String name, List<Column> columns, String counter, String key) {

  /** @param name in lower case */
  record Column(String name, Kind kind) {}

  /** Rows read at once: few of those that may hold parts of documents. */
  int readAhead() {
    return columns.stream().anyMatch(column -> column.kind() == Kind.BYTES) ? 20 : 500;
  }

  String select() {
    return "select " + names() + " from " + name;
  }

  String insert() {
    return "insert into " + name + " (" + names() + ") values (" + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
