package org.kanmon.rules;

import java.util.List;
import java.util.Map;

/**
 * What a decision table said, and why.
 *
 * @param table the table's id
 * @param version the table's version in the engine
 * @param inputs what it was asked
 * @param rows the rules that matched, in the table's order; empty if none did
 */
public record Verdict(String table, int version, Map<String, Object> inputs, List<Row> rows) {

  /**
   * A matched rule.
   *
   * @param rule the rule's id in the table
   * @param annotation its source or reason
   * @param outputs by output name
   */
  public record Row(String rule, String annotation, Map<String, Object> outputs) {

    public String text(String output) {
      Object value = outputs.get(output);
      return value == null ? null : value.toString();
    }

    /** The whole number of this output; 0 if the cell is empty. */
    public long number(String output) {
      return outputs.get(output) instanceof Number n ? n.longValue() : 0;
    }

    public boolean flag(String output) {
      return Boolean.TRUE.equals(outputs.get(output));
    }

    public boolean has(String output) {
      return outputs.get(output) != null;
    }
  }

  /** The one matched rule; a table without an answer is a mistake in the table. */
  public Row only() {
    if (rows.size() != 1) {
      throw new IllegalStateException("table " + table + " gave " + rows.size() + " answers for " + inputs);
    }
    return rows.get(0);
  }
}
