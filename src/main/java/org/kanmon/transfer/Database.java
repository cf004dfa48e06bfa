package org.kanmon.transfer;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One side of a transfer, open in one transaction from beginning to end. What differs between PostgreSQL and H2 is in its two kinds. */
abstract class Database implements AutoCloseable {

  /** Flyway's memory of the tables: each database has its own. */
  private static final String MIGRATIONS = "flyway_schema_history";

  private final Place place;
  private final Connection connection;

  Database(Place place, Connection connection) {
    this.place = place;
    this.connection = connection;
  }

  static Database open(Place place) {
    Connection connection = place.connect();
    return place.isPostgresql() ? new PostgresqlDatabase(place, connection) : new H2Database(place, connection);
  }

  /** From now on one view of everything, whatever others write meanwhile; nothing is changed. */
  abstract void beginReading() throws SQLException;

  /** From now on rows may come in any order: a row before the one that it refers to. */
  abstract void beginFilling() throws SQLException;

  /** Every row refers to one that is there, and all is kept for good. */
  abstract void keep() throws SQLException;

  /** The next row that the application adds gets this number. */
  abstract void countFrom(Table table, long next) throws SQLException;

  Place place() {
    return place;
  }

  Connection connection() {
    return connection;
  }

  /** Every table that holds something of the office, by name. */
  Map<String, Table> tables() throws SQLException {
    Map<String, Table> tables = new TreeMap<>();
    DatabaseMetaData about = connection.getMetaData();
    try (ResultSet found = about.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (found.next()) {
        String name = found.getString("TABLE_NAME");
        if (!name.equals(MIGRATIONS)) {
          tables.put(lower(name), null);
        }
      }
    }
    for (String name : tables.keySet()) {
      tables.put(name, table(about, name));
    }
    return tables;
  }

  private Table table(DatabaseMetaData about, String name) throws SQLException {
    List<Table.Column> columns = new ArrayList<>();
    String counter = null;
    try (ResultSet found = about.getColumns(connection.getCatalog(), connection.getSchema(), asStored(name), "%")) {
      while (found.next()) {
        String column = lower(found.getString("COLUMN_NAME"));
        if ("YES".equals(found.getString("IS_GENERATEDCOLUMN"))) {
          continue;
        }
        columns.add(new Table.Column(column, Kind.of(found.getInt("DATA_TYPE"), found.getString("TYPE_NAME"), found.getInt("DECIMAL_DIGITS"))));
        counter = "YES".equals(found.getString("IS_AUTOINCREMENT")) ? column : counter;
      }
    }
    columns.sort(Comparator.comparing(Table.Column::name));
    String key = null;
    try (ResultSet found = about.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), asStored(name))) {
      while (found.next()) {
        key = found.getInt("KEY_SEQ") == 1 ? lower(found.getString("COLUMN_NAME")) : key;
      }
    }
    return new Table(name, List.copyOf(columns), counter, key);
  }

  /** How this database writes a name that was given without quotes. */
  abstract String asStored(String name);

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Which version its tables have; empty if there are none of Kanmon. */
  String version() throws SQLException {
    try (ResultSet found = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), MIGRATIONS, null)) {
      if (!found.next()) {
        return "";
      }
    }
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select \"version\" from \"" + MIGRATIONS
        + "\" where \"success\" = true and \"version\" is not null order by \"installed_rank\" desc fetch first 1 row only")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  long count(String table) throws SQLException {
    return number("select count(*) from " + table);
  }

  /** A number, 0 for null. */
  long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gives up what was not kept. */
  @Override
  public void close() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
    connection.close();
  }
}
