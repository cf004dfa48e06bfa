package org.kanmon.transfer;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Takes everything from one database to another, new one: engine, tables and documents, wholly or not at all. Kept only when the comparison at the end finds
 * no difference.
 */
@Component
@Lazy
class Transfer {

  private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

  private final EngineTables engineTables;

  Transfer(EngineTables engineTables) {
    this.engineTables = engineTables;
  }

  /**
   * Copies and compares.
   *
   * @return what differs; then nothing was kept
   * @throws TransferProblem if it cannot begin
   */
  List<String> copy(Place from, Place to) throws SQLException {
    if (from.toString().equals(to.toString())) {
      throw new TransferProblem("The database to read and the database to fill are the same: " + to + ". Give another one.");
    }
    try (Database source = Database.open(from); Database target = Database.open(to)) {
      source.beginReading();
      Map<String, Table> tables = source.tables();
      if (source.version().isEmpty()) {
        throw new TransferProblem("The database " + from + " is none of Kanmon: it has no tables of Kanmon. Check its address.");
      }
      refuseUsed(target);
      prepare(target);
      refuseOther(source, tables, target);
      LOG.info("Copying {} to {}", from, to);
      new Copy(source, target).run(tables.values());
      LOG.info("Comparing every row");
      List<String> differences = new Comparison(source, target).differences();
      if (differences.isEmpty()) {
        target.keep();
      }
      return differences;
    }
  }

  /** Compares only. */
  List<String> compare(Place one, Place other) throws SQLException {
    try (Database first = Database.open(one); Database second = Database.open(other)) {
      first.beginReading();
      second.beginReading();
      for (Database database : List.of(first, second)) {
        if (database.version().isEmpty()) {
          throw new TransferProblem("The database " + database.place() + " is none of Kanmon: it has no tables of Kanmon. Check its address.");
        }
      }
      return new Comparison(first, second).differences();
    }
  }

  /** The application leaves models in a database, and people and cases come after them. */
  private static void refuseUsed(Database target) throws SQLException {
    Map<String, Table> tables = target.tables();
    if (!tables.isEmpty() && target.version().isEmpty()) {
      throw new TransferProblem("The database " + target.place() + " has tables that are not Kanmon's: " + tables.keySet() + ". Nothing was changed. Give a new, empty one.");
    }
    for (String table : List.of("act_re_deployment", "act_id_group", "funding_case")) {
      if (tables.containsKey(table) && target.count(table) > 0) {
        throw new TransferProblem("The database " + target.place() + " is in use: table " + table + " has rows. Nothing was changed. Give a new, empty database; "
            + "one on which Kanmon was started already is no longer empty.");
      }
    }
  }

  private void prepare(Database target) throws SQLException {
    Place place = target.place();
    if (place.isPostgresql()) {
      RightDatabase.refuseOtherLetters(target.connection());
    }
    Flyway.configure().dataSource(place.dataSource()).load().migrate();
    engineTables.create(place.dataSource());
  }

  private static void refuseOther(Database source, Map<String, Table> tables, Database target) throws SQLException {
    if (!source.version().equals(target.version())) {
      throw new TransferProblem("The tables in " + source.place() + " have version " + source.version() + ", this version of Kanmon has " + target.version()
          + ". Use the version of Kanmon that last ran on it, or start this one on it once, then call again.");
    }
    Map<String, Table> there = target.tables();
    TreeSet<String> different = new TreeSet<>();
    tables.forEach((name, table) -> {
      if (!table.equals(there.get(name))) {
        different.add(name);
      }
    });
    there.keySet().stream().filter(name -> !tables.containsKey(name)).forEach(different::add);
    if (!different.isEmpty()) {
      throw new TransferProblem("These tables are not the same in both databases: " + different + ". Nothing was copied. Tables that are not Kanmon's must not "
          + "stand in its schema; for all others, start this version of Kanmon once on " + source.place() + ", then call again.");
    }
  }
}
