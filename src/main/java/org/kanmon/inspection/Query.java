package org.kanmon.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An invariant whose contradictions are the rows of a query.
 *
 * @param words under which a finding is said
 * @param lead values of every finding, before those of the row
 */
record Query(String id, String words, Kind kind, String sql, List<Object> parameters, List<Object> lead) implements Invariant {

  @Override
  public void examine(JdbcClient records, Consumer<Finding> found) {
    records.sql(sql).params(parameters).query(row -> {
      List<Object> values = new ArrayList<>(lead);
      for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
        values.add(row.getObject(column));
      }
      found.accept(new Finding(words, row.getString(1), values));
    });
  }
}
