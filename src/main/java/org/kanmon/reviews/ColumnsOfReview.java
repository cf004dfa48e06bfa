package org.kanmon.reviews;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields of the first programme's form that have columns of their own in the table of reviews. They are written there, and not with what else a form has, as long
 * as a node of an older build may read them.
 */
final class ColumnsOfReview {

  /** Marks and comments in turn; the overall comment is the last. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();
  private static final String COMMENT = "Comment";

  static {
    COLUMNS.put("seedNovelty", "seed_novelty");
    COLUMNS.put("seedComment", "seed_comment");
    COLUMNS.put("planValidity", "plan_validity");
    COLUMNS.put("planComment", "plan_comment");
    COLUMNS.put("commercialisation", "commercialisation");
    COLUMNS.put("commercialisationComment", "commercialisation_comment");
    COLUMNS.put("team", "team");
    COLUMNS.put("teamComment", "team_comment");
    COLUMNS.put("impact", "impact");
    COLUMNS.put("impactComment", "impact_comment");
    COLUMNS.put("overallComment", "overall_comment");
  }

  private ColumnsOfReview() {}

  /** Whether the columns take all of it; marks there are from 1 to 5. */
  static boolean take(ReviewSheet sheet) {
    return sheet.overall().length() == 1 && sheet.content().keySet().equals(COLUMNS.keySet()) && COLUMNS.keySet().stream()
        .allMatch(key -> sheet.content().get(key) instanceof String text && (key.endsWith(COMMENT) || text.matches("[1-5]")));
  }

  /** In the order of the columns; all null if something else takes the values. */
  static List<Object> parameters(ReviewSheet sheet) {
    List<Object> parameters = new ArrayList<>();
    for (String key : COLUMNS.keySet()) {
      String text = take(sheet) ? (String) sheet.content().get(key) : null;
      parameters.add(text == null || key.endsWith(COMMENT) ? text : (Object) Integer.valueOf(text));
    }
    return parameters;
  }

  static Map<String, Object> read(ResultSet row) throws SQLException {
    Map<String, Object> content = new LinkedHashMap<>();
    for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
      content.put(column.getKey(), row.getString(column.getValue()));
    }
    return content;
  }
}
