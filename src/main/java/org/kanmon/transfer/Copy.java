package org.kanmon.transfer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies every row of every table, some at a time, and says how far it is. */
final class Copy {

  private static final Logger LOG = LoggerFactory.getLogger(Copy.class);
  private static final int MOST_ROWS = 500;
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final Database source;
  private final Database target;
  private long all;
  private long done;
  private long said = System.nanoTime();

  Copy(Database source, Database target) {
    this.source = source;
    this.target = target;
  }

  void run(Collection<Table> tables) throws SQLException {
    for (Table table : tables) {
      all += source.count(table.name());
      if (table.counter() != null) {
        // before the rows, because H2 ends a transaction with it
        target.countFrom(table, source.number("select max(" + table.counter() + ") from " + table.name()) + 1);
      }
    }
    target.beginFilling();
    for (Table table : tables) {
      // what a new database has from the beginning, e.g. the engine's version, comes from the source as well
      target.execute("delete from " + table.name());
      copy(table);
    }
  }

  private void copy(Table table) throws SQLException {
    List<Table.Column> columns = table.columns();
    long copied = 0;
    try (Rows rows = new Rows(source, table); PreparedStatement insert = target.connection().prepareStatement(table.insert())) {
      int waiting = 0;
      long bytes = 0;
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        for (int i = 0; i < row.length; i++) {
          columns.get(i).kind().write(insert, i + 1, row[i]);
          bytes += row[i] instanceof byte[] content ? content.length : row[i] instanceof String text ? text.length() : 0;
        }
        insert.addBatch();
        copied++;
        if (++waiting == MOST_ROWS || bytes > MOST_BYTES) {
          insert.executeBatch();
          done += waiting;
          say(table, copied);
          waiting = 0;
          bytes = 0;
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
        done += waiting;
      }
      LOG.info("  copied   {} ({} rows)", table.name(), copied);
      if (rows.mended() > 0) {
        LOG.warn("  NOTE     in {} values of {} a character that PostgreSQL cannot store was replaced by the sign for unreadable text", rows.mended(), table.name());
      }
    }
  }

  private void say(Table table, long copied) {
    if (System.nanoTime() - said > EVERY_NANOS) {
      said = System.nanoTime();
      LOG.info("  {} %   {} rows of {}", done * 100 / Math.max(1, all), copied, table.name());
    }
  }
}
