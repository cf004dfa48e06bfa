package org.kanmon.inspection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * No row without the row that it belongs to, read from the database's own catalogue, so that new tables are looked at as well. The database guards this
 * itself, unless somebody has loaded rows past it.
 */
@Component
class References implements Invariants {

  private static final String TABLES_WITH_CASE = """
      select table_name from information_schema.columns where table_schema = current_schema and lower(column_name) = 'case_number'
      and lower(table_name) <> 'funding_case' and lower(table_name) not like 'act!_%' escape '!' order by table_name""";
  private static final String KEYS = """
      select k.constraint_name, k.table_name, k.column_name, u.table_name as parent, u.column_name as parent_column
      from information_schema.referential_constraints r
      join information_schema.key_column_usage k on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
      join information_schema.key_column_usage u on u.constraint_schema = r.unique_constraint_schema and u.constraint_name = r.unique_constraint_name
        and u.ordinal_position = k.position_in_unique_constraint
      where k.table_schema = current_schema and lower(k.table_name) not like 'act!_%' escape '!' order by k.constraint_name, k.ordinal_position""";

  private record Column(String constraint, String table, String name, String parent, String parentName) {}

  @Override
  public List<Invariant> invariants() {
    return List.of(new Computed("row-without-case", References::rowsWithoutCase), new Computed("broken-reference", References::brokenReferences));
  }

  private static void rowsWithoutCase(JdbcClient records, Consumer<Finding> found) {
    for (String table : records.sql(TABLES_WITH_CASE).query(String.class).list()) {
      records.sql("select t.case_number, count(*) from %s t left join funding_case c on c.case_number = t.case_number where c.case_number is null and t.case_number is not null"
          .formatted(table) + " group by t.case_number").query(row -> {
            found.accept(new Finding("row-without-case", row.getString(1), List.of(table.toLowerCase(Locale.ROOT), row.getLong(2))));
          });
    }
  }

  private static void brokenReferences(JdbcClient records, Consumer<Finding> found) {
    Map<String, List<Column>> keys = records.sql(KEYS)
        .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5))).list().stream()
        .collect(Collectors.groupingBy(Column::constraint, LinkedHashMap::new, Collectors.toList()));
    keys.values().forEach(key -> {
      List<String> given = new ArrayList<>();
      List<String> equal = new ArrayList<>();
      key.forEach(column -> {
        given.add("c." + column.name() + " is not null");
        equal.add("p." + column.parentName() + " = c." + column.name());
      });
      Column any = key.get(0);
      long lost = records.sql("select count(*) from " + any.table() + " c where " + String.join(" and ", given) + " and not exists (select 1 from " + any.parent()
          + " p where " + String.join(" and ", equal) + ")").query(Long.class).single();
      if (lost > 0) {
        found.accept(new Finding("broken-reference", null, List.of(any.table().toLowerCase(Locale.ROOT), any.parent().toLowerCase(Locale.ROOT), lost)));
      }
    });
  }
}
