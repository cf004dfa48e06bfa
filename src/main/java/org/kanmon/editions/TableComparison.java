package org.kanmon.editions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Two editions of a decision table: rows and columns that came or went, and cells that say something else. */
final class TableComparison implements FileComparison {

  private static final String ANNOTATION = "annotation";

  @Override
  public String sort() {
    return "table";
  }

  @Override
  public boolean compares(String file) {
    return file.endsWith(".dmn");
  }

  @Override
  public String name(byte[] content, FileNames names) {
    List<Element> decisions = Xml.children(Xml.root(content), "decision");
    return decisions.isEmpty() || decisions.get(0).getAttribute("name").isBlank() ? null
        : names.column(decisions.get(0).getAttribute("id"), null, decisions.get(0).getAttribute("name"));
  }

  /** A table as people read it: what stands in each row under each column. */
  private record Table(String hitPolicy, List<String> columns, Map<String, Map<String, String>> rows) {

    static Table read(byte[] content, FileNames names) {
      Element table = Xml.all(Xml.root(content), "decisionTable").get(0);
      String id = ((Element) table.getParentNode()).getAttribute("id");
      List<String> columns = new ArrayList<>();
      Xml.children(table, "input").forEach(input -> columns.add(names.column(id, input.getAttribute("id"), input.getAttribute("label")) + " (" + Xml.text(input) + ")"));
      Xml.children(table, "output").forEach(output -> columns.add(names.column(id, output.getAttribute("id"), output.getAttribute("label")) + " (" + output.getAttribute("name") + ")"));
      Map<String, Map<String, String>> rows = new LinkedHashMap<>();
      for (Element rule : Xml.children(table, "rule")) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<Element> entries = Xml.children(rule).stream().filter(child -> child.getLocalName().endsWith("Entry")).toList();
        for (int n = 0; n < entries.size() && n < columns.size(); n++) {
          cells.put(columns.get(n), Xml.text(entries.get(n)));
        }
        cells.put(ANNOTATION, Xml.children(rule, "description").stream().map(Xml::text).findFirst().orElse(""));
        rows.put(rule.getAttribute("id"), cells);
      }
      return new Table(table.getAttribute("hitPolicy"), columns, rows);
    }

    /** The whole row in one line. */
    String line(String row) {
      return rows.get(row).entrySet().stream().filter(cell -> !cell.getKey().equals(ANNOTATION)).map(Map.Entry::getValue).collect(Collectors.joining(" | "))
          + " — " + rows.get(row).get(ANNOTATION);
    }

    List<String> order(Set<String> of) {
      return rows.keySet().stream().filter(of::contains).toList();
    }
  }

  @Override
  public List<Change> compare(byte[] before, byte[] after, FileNames names) {
    Table old = Table.read(before, names);
    Table recent = Table.read(after, names);
    List<Change> changes = new ArrayList<>();
    if (!old.hitPolicy().equals(recent.hitPolicy())) {
      changes.add(Change.changed("hit-policy", "", old.hitPolicy(), recent.hitPolicy()));
    }
    old.columns().stream().filter(column -> !recent.columns().contains(column)).forEach(column -> changes.add(Change.removed("column", column, column)));
    recent.columns().stream().filter(column -> !old.columns().contains(column)).forEach(column -> changes.add(Change.added("column", column, column)));
    Set<String> rows = new LinkedHashSet<>(old.rows().keySet());
    rows.addAll(recent.rows().keySet());
    rows.forEach(row -> compare(row, old, recent, changes));
    Set<String> both = new LinkedHashSet<>(old.rows().keySet());
    both.retainAll(recent.rows().keySet());
    if (!old.order(both).equals(recent.order(both))) {
      changes.add(Change.changed("order", "", String.join(", ", old.order(both)), String.join(", ", recent.order(both))));
    }
    return changes.isEmpty() ? List.of(Change.changed("layout", "", null, null)) : changes;
  }

  private static void compare(String row, Table old, Table recent, List<Change> changes) {
    Map<String, String> was = old.rows().get(row);
    Map<String, String> is = recent.rows().get(row);
    if (was == null) {
      changes.add(Change.added("row", row, recent.line(row)));
    } else if (is == null) {
      changes.add(Change.removed("row", row, old.line(row)));
    } else {
      is.forEach((column, cell) -> {
        if (was.containsKey(column) && !Objects.equals(was.get(column), cell)) {
          changes.add(column.equals(ANNOTATION) ? Change.changed(ANNOTATION, row, was.get(column), cell)
              : Change.changed("cell", row + ", " + column, was.get(column), cell));
        }
      });
    }
  }
}
