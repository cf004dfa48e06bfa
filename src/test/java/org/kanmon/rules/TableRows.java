package org.kanmon.rules;

import java.io.InputStream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;

/** How many rules a decision table has: a test that goes through a table row by row must know when a row was added. */
public final class TableRows {

  private TableRows() {}

  public static int of(String table) {
    try (InputStream source = TableRows.class.getResourceAsStream("/processes/rules/" + table + ".dmn")) {
      return Dmn.readModelFromStream(source).getModelElementsByType(Rule.class).size();
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
