package org.kanmon.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tables can be changed inside a transaction here, so that a transfer happens wholly or not at all. */
final class PostgresqlDatabase extends Database {

  private final List<String> references = new ArrayList<>();

  PostgresqlDatabase(Place place, Connection connection) {
    super(place, connection);
  }

  @Override
  void beginReading() throws SQLException {
    connection().setReadOnly(true);
    connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection().setAutoCommit(false);
  }

  /** The references are taken away and put back in {@link #keep}, which checks every row. */
  @Override
  void beginFilling() throws SQLException {
    connection().setAutoCommit(false);
    List<String> away = new ArrayList<>();
    try (Statement statement = connection().createStatement(); ResultSet row = statement.executeQuery("""
        select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
        where contype = 'f' and connamespace = current_schema()::regnamespace order by conname""")) {
      while (row.next()) {
        away.add("alter table " + row.getString(1) + " drop constraint " + row.getString(2));
        references.add("alter table " + row.getString(1) + " add constraint " + row.getString(2) + " " + row.getString(3));
      }
    }
    for (String sql : away) {
      execute(sql);
    }
  }

  @Override
  void keep() throws SQLException {
    for (String sql : references) {
      execute(sql);
    }
    connection().commit();
    execute("analyze");
    connection().commit();
  }

  @Override
  void countFrom(Table table, long next) throws SQLException {
    number("select setval(pg_get_serial_sequence('" + table.name() + "', '" + table.counter() + "'), " + next + ", false)");
  }

  @Override
  String asStored(String name) {
    return name;
  }
}
