package org.kanmon.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The rows of a table one after the other, in whatever order they come. */
final class Rows implements AutoCloseable {

  private static final char NOTHING = '\0';
  private static final char UNREADABLE = '\uFFFD';

  private final List<Table.Column> columns;
  private final Statement statement;
  private final ResultSet rows;
  private int mended;

  Rows(Database database, Table table) throws SQLException {
    this.columns = table.columns();
    this.statement = database.connection().createStatement();
    statement.setFetchSize(table.readAhead());
    this.rows = statement.executeQuery(table.select());
  }

  /** The values of the next row by column, null after the last. */
  Object[] next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = columns.get(i).kind().read(rows, i + 1);
      values[i] = value instanceof String text ? storable(text) : value;
    }
    return values;
  }

  /** PostgreSQL knows no character 0 and no half of a character: such a one becomes the sign for unreadable text. */
  private String storable(String text) {
    StringBuilder better = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == NOTHING || Character.isSurrogate(c)) {
        better = better == null ? new StringBuilder(text) : better;
        better.setCharAt(i, UNREADABLE);
      }
    }
    if (better == null) {
      return text;
    }
    mended++;
    return better.toString();
  }

  /** In how many values a character was replaced so far. */
  int mended() {
    return mended;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
