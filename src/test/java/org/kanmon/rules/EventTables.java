package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kanmon.workflow.engine.TablesOnClasspath;

/**
 * Tables of events, row by row. A line of a test is {@code inputs | verdict | rule}: inputs as {@code name=value}, one after the other; numbers, true, false,
 * null, and texts.
 */
final class EventTables {

  private static final Rulebook RULEBOOK = new TablesOnClasspath();

  private EventTables() {}

  /** The one row that answers these inputs. */
  static Verdict.Row ask(String table, String inputs) {
    return RULEBOOK.decide(table, read(inputs)).only();
  }

  /** Every line is answered as it says, and every row of the table is asked for by one of them. */
  static void check(String table, int rows, List<String> lines) {
    Set<String> seen = new TreeSet<>();
    for (String line : lines) {
      String[] parts = line.split("\\|");
      Verdict.Row row = ask(table, parts[0].strip());
      assertThat(row.rule()).as(table + ": " + line).isEqualTo("Rule_" + parts[2].strip());
      assertThat(row.text("verdict")).as(table + ": " + line).isEqualTo(parts[1].strip());
      assertThat(row.annotation()).as("cites its rule").containsPattern("\\b([NDABEMPF]-?\\d+b?|0\\.3|1\\.[347])\\b");
      seen.add(row.rule());
    }
    assertThat(TableRows.of(table)).as("rows of " + table).isEqualTo(rows);
    assertThat(seen).as("rows of " + table + " that a line asks for").hasSize(rows);
  }

  private static Map<String, Object> read(String inputs) {
    Map<String, Object> values = new HashMap<>();
    for (String pair : inputs.split("\\s+")) {
      int at = pair.indexOf('=');
      values.put(pair.substring(0, at), value(pair.substring(at + 1)));
    }
    return values;
  }

  private static Object value(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> text.matches("\\d+") ? (Object) Long.valueOf(text) : text;
    };
  }
}
