package org.kanmon.applications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields of the first programme's form that have columns of their own in the table of applications. They are written there, and not with what else a form has, as
 * long as a node of an older build may read them.
 */
final class ColumnsOfApplication {

  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("seedDescription", "seed_description");
    COLUMNS.put("businessPlan", "business_plan");
    COLUMNS.put("developmentGoal", "development_goal");
    COLUMNS.put("medicalField", "medical_field");
    COLUMNS.put("seedRight", "seed_right");
    COLUMNS.put("sme", "sme");
    COLUMNS.put("listed", "listed");
    COLUMNS.put("insolvent", "insolvent");
    COLUMNS.put("fundraisingRounds", "fundraising_rounds");
    COLUMNS.put("securityPossible", "security_possible");
  }

  private static final int LONGEST_ANSWER = 3;

  private ColumnsOfApplication() {}

  /** Whether the columns take all of it. */
  static boolean take(Map<String, Object> further) {
    return further.keySet().equals(COLUMNS.keySet()) && COLUMNS.keySet().stream().allMatch(key -> fits(key, further.get(key)));
  }

  private static boolean fits(String key, Object value) {
    return switch (key) {
      case "fundraisingRounds" -> value instanceof Number number && number.longValue() == number.intValue();
      case "seedDescription", "businessPlan", "developmentGoal" -> value instanceof String;
      default -> value instanceof String answer && answer.length() <= LONGEST_ANSWER;
    };
  }

  /** Parameters by field; all null if something else takes the values. */
  static Map<String, Object> parameters(Map<String, Object> further) {
    Map<String, Object> parameters = new HashMap<>();
    COLUMNS.keySet().forEach(key -> parameters.put(key, take(further) ? further.get(key) : null));
    return parameters;
  }

  static Map<String, Object> read(ResultSet row) throws SQLException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
      values.put(column.getKey(), column.getKey().equals("fundraisingRounds") ? (Object) row.getInt(column.getValue()) : row.getString(column.getValue()));
    }
    return values;
  }
}
