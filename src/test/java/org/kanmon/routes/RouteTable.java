package org.kanmon.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The table {@code routes.txt}: what every route answers to everybody. A line is a method, a path, one cell for each of {@link Cast#COLUMNS}, and after a
 * bar what is sent. A cell is a status, or three for the own, the foreign and the unknown object ({@code -} where there is none to try), or {@code login}
 * where the answer leads to the login page. {@code /**} at the end and {@code *} as method stand for whatever has no line of its own; they may only
 * say that nobody gets in.
 */
final class RouteTable {

  /** Answers of who keeps the door, before anything is looked up. */
  private static final Set<String> KEPT_OUT = Set.of("401", "403", "login");
  static final String ONLY_UNKNOWN = "only-unknown";

  private final List<Row> rows = new ArrayList<>();
  private final Map<Route, Optional<Row>> known = new ConcurrentHashMap<>();

  /** @param sends null for an empty JSON object */
  record Row(int line, String method, String pattern, Map<String, String> cells, String sends) {

    boolean isForMany() {
      return method.equals("*") || pattern.endsWith("/**");
    }

    boolean matches(Route route) {
      return (method.equals("*") || method.equals(route.method()))
          && (pattern.endsWith("/**") ? route.pattern().startsWith(pattern.substring(0, pattern.length() - 2)) : pattern.equals(route.pattern()));
    }
  }

  static RouteTable read() {
    try (InputStream in = RouteTable.class.getResourceAsStream("/routes.txt")) {
      RouteTable table = new RouteTable();
      String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
      for (int n = 0; n < lines.length; n++) {
        if (!lines[n].isBlank() && !lines[n].startsWith("#")) {
          table.rows.add(row(n + 1, lines[n]));
        }
      }
      return table;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Row row(int line, String text) {
    String[] halves = text.split("\\|", 2);
    String[] cells = halves[0].strip().split("\\s+");
    if (cells.length != 2 + Cast.COLUMNS.size()) {
      throw new IllegalStateException("routes.txt, line " + line + ": a method, a path and " + Cast.COLUMNS.size() + " cells, not " + cells.length + " words");
    }
    Map<String, String> byColumn = new LinkedHashMap<>();
    int n = 2;
    for (String column : Cast.COLUMNS.keySet()) {
      byColumn.put(column, cells[n++]);
    }
    Row row = new Row(line, cells[0], cells[1], byColumn, halves.length == 1 ? null : halves[1].strip());
    if (row.isForMany() && !KEPT_OUT.containsAll(byColumn.values())) {
      throw new IllegalStateException("routes.txt, line " + line + ": a line for many routes may only keep people out; what lets somebody in has a line of its own");
    }
    return row;
  }

  List<Row> rows() {
    return rows;
  }

  Optional<Row> of(Route route) {
    return known.computeIfAbsent(route, this::find);
  }

  private Optional<Row> find(Route route) {
    return rows.stream().filter(row -> !row.isForMany() && row.matches(route)).findFirst().or(() -> rows.stream().filter(row -> row.isForMany() && row.matches(route)).findFirst());
  }
}
