package org.kanmon.scenarios;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.kanmon.TestDatabase;

/** Nodes of one office: processes of their own on one PostgreSQL database. */
final class Nodes {

  private final TestDatabase.Place place = TestDatabase.freshPostgresql();
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /** @param folder for logs */
  Nodes(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment.putAll(environment);
  }

  /** A node, when it is ready. Its connections carry its name. */
  OfficeProcess start(String name, Path... first) {
    return start(name, Map.of(), first);
  }

  OfficeProcess start(String name, Map<String, String> more, Path... first) {
    Map<String, String> own = new HashMap<>(Map.of("SPRING_PROFILES_ACTIVE", "demo,postgresql", "KANMON_DB_URL", place.url() + "?ApplicationName=" + name, "KANMON_DB_USER",
        place.user(), "KANMON_DB_PASSWORD", place.password(), "KANMON_NODE", name));
    own.putAll(environment);
    own.putAll(more);
    return OfficeProcess.ofClasses(folder, own, List.of(first));
  }

  /** Nodes that all start at the same moment. */
  List<OfficeProcess> startAtOnce(String... names) {
    List<CompletableFuture<OfficeProcess>> starting = new ArrayList<>();
    for (String name : names) {
      starting.add(CompletableFuture.supplyAsync(() -> start(name)));
    }
    return starting.stream().map(CompletableFuture::join).toList();
  }

  /** What stands in the database. */
  List<List<String>> rows(String query) {
    try (Connection connection = DriverManager.getConnection(place.url(), place.user(), place.password()); ResultSet result = connection.createStatement().executeQuery(query)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }

  String one(String query) {
    return rows(query).get(0).get(0);
  }
}
