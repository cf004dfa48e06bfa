package org.kanmon.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether two databases hold the same: every table, every row, every value. */
final class Comparison {

  private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);
  private static final int NAMED = 10;

  private final Database source;
  private final Database target;

  Comparison(Database source, Database target) {
    this.source = source;
    this.target = target;
  }

  /** Says of every table whether it is the same. Of those that are not, which rows differ, by the first column of their key; never what they hold. */
  List<String> differences() throws SQLException {
    List<String> differences = new ArrayList<>();
    Map<String, Table> here = source.tables();
    Map<String, Table> there = target.tables();
    for (Table table : here.values()) {
      if (!table.equals(there.get(table.name()))) {
        differences.add("table " + table.name() + ": " + (there.containsKey(table.name()) ? "other columns" : "missing in " + target.place()));
        continue;
      }
      Fingerprint one = Fingerprint.of(source, table);
      Fingerprint other = Fingerprint.of(target, table);
      if (one.equals(other)) {
        LOG.info("  same     {} ({} rows)", table.name(), one.rows());
      } else {
        String difference = "table " + table.name() + ": " + one.rows() + " rows in " + source.place() + ", " + other.rows() + " rows in " + target.place() + rows(table);
        LOG.error("  DIFFERS  {}", difference);
        differences.add(difference);
      }
    }
    there.keySet().stream().filter(name -> !here.containsKey(name)).forEach(name -> differences.add("table " + name + ": missing in " + source.place()));
    return differences;
  }

  private String rows(Table table) throws SQLException {
    if (table.key() == null) {
      return "";
    }
    Map<ByteBuffer, String> unmatched = new HashMap<>();
    each(source, table, (fingerprint, key) -> unmatched.put(fingerprint, key));
    List<String> onlyThere = new ArrayList<>();
    each(target, table, (fingerprint, key) -> {
      if (unmatched.remove(fingerprint) == null && onlyThere.size() < NAMED) {
        onlyThere.add(key);
      }
    });
    List<String> onlyHere = unmatched.values().stream().sorted().limit(NAMED).toList();
    return "; only in the first: " + table.key() + " " + onlyHere + "; only in the second: " + table.key() + " " + onlyThere;
  }

  private interface EachRow {

    void see(ByteBuffer fingerprint, String key);
  }

  private static void each(Database database, Table table, EachRow seen) throws SQLException {
    MessageDigest digest = Fingerprint.sha256();
    int key = table.columns().stream().map(Table.Column::name).toList().indexOf(table.key());
    try (Rows rows = new Rows(database, table)) {
      for (Object[] row = rows.next(); row != null; row = rows.next()) {
        seen.see(ByteBuffer.wrap(Fingerprint.of(table.columns(), row, digest)), String.valueOf(row[key]));
      }
    }
  }
}
