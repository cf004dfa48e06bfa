package org.kanmon.workflow.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kanmon.termfiles.Mistake;

/** The rows of a decision table: of a table that gives one answer, no two may match the same. */
final class Rows {

  private static final String ONE_ANSWER = "UNIQUE";

  private record Row(Tag tag, List<Cell> cells) {

    boolean overlaps(Row other) {
      return IntStream.range(0, Math.min(cells.size(), other.cells.size())).allMatch(n -> cells.get(n).overlaps(other.cells.get(n)));
    }
  }

  private Rows() {}

  static List<Mistake> check(String file, Tag definitions) {
    List<Mistake> mistakes = new ArrayList<>();
    definitions.all("decisionTable").filter(table -> ONE_ANSWER.equals(table.attributes().getOrDefault("hitPolicy", ONE_ANSWER))).forEach(table -> {
      List<Row> rows = table.children("rule").map(rule -> new Row(rule, rule.children("inputEntry").map(Rows::cell).toList())).toList();
      for (int n = 1; n < rows.size(); n++) {
        Row row = rows.get(n);
        rows.subList(0, n).stream().filter(row::overlaps).findFirst().ifPresent(earlier -> mistakes.add(
            Mistake.at(file, row.tag().line(), row.tag().column(), "overlapping-rows", row.tag().id(), earlier.tag().id(), earlier.tag().line())));
      }
    });
    return mistakes;
  }

  private static Cell cell(Tag entry) {
    return new Cell(entry.children("text").map(text -> text.text().toString()).findFirst().orElse(""));
  }
}
