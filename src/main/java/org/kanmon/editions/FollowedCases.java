package org.kanmon.editions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases follow which edition. */
@Component
class FollowedCases {

  private final JdbcClient jdbc;
  private final Cases cases;

  FollowedCases(JdbcClient jdbc, Cases cases) {
    this.jdbc = jdbc;
    this.cases = cases;
  }

  /** How many open and closed cases follow an edition. */
  record Count(long open, long closed) {}

  Map<String, Count> counts() {
    Map<String, Count> counts = new HashMap<>();
    jdbc.sql("select rulebook, count(*) cases, count(ending) closed from funding_case group by rulebook")
        .query((row, n) -> counts.put(row.getString("rulebook"), new Count(row.getLong("cases") - row.getLong("closed"), row.getLong("closed")))).list();
    return counts;
  }

  /** The open cases under an edition, by number. */
  Page<Case> open(String edition, int page, int size) {
    long total = jdbc.sql("select count(*) from funding_case where rulebook = ? and ending is null").param(edition).query(Long.class).single();
    List<String> numbers = jdbc.sql("""
            select case_number from funding_case where rulebook = ? and ending is null order by case_number offset ? rows fetch next ? rows only""")
        .params(edition, (long) page * size, size).query(String.class).list();
    return new Page<>(numbers.stream().map(number -> cases.get(new CaseNumber(number))).toList(), page, size, total);
  }
}
