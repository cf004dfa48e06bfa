package org.kanmon.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The database in a file. */
final class H2Database extends Database {

  H2Database(Place place, Connection connection) {
    super(place, connection);
  }

  @Override
  void beginReading() throws SQLException {
    // rows one by one, not all of a table in memory
    execute("set lazy_query_execution 1");
    connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection().setAutoCommit(false);
  }

  /** The switch does not outlive the process. */
  @Override
  void beginFilling() throws SQLException {
    execute("set lazy_query_execution 1");
    execute("set referential_integrity false");
    connection().setAutoCommit(false);
  }

  @Override
  void keep() throws SQLException {
    connection().commit();
    execute("set referential_integrity true");
  }

  @Override
  void countFrom(Table table, long next) throws SQLException {
    execute("alter table " + table.name() + " alter column " + table.counter() + " restart with " + next);
  }

  @Override
  String asStored(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
