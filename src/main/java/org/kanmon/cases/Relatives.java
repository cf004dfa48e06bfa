package org.kanmon.cases;

import java.util.List;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who and what belongs to a case beside its applicant; asked for at every door, so in one question. */
@Component
public class Relatives {

  private final JdbcClient jdbc;

  Relatives(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Line(String kind, String name) {}

  /**
   * What is next to a case.
   *
   * @param parts cases that have become part of it ({@link Mergers})
   * @param upper the case under which it stands ({@link ParentCases}); at most one
   * @param under cases that stand under it
   * @param deputies everybody who ever acted for its applicant ({@link Deputies})
   */
  public record Of(List<CaseNumber> parts, List<CaseNumber> upper, List<CaseNumber> under, List<PersonId> deputies) {}

  public Of of(CaseNumber number) {
    List<Line> lines = jdbc.sql("""
            select 'PART', merged_case from case_merger where into_case = :number
            union all select 'UPPER', parent from case_parent where case_number = :number
            union all select 'UNDER', case_number from case_parent where parent = :number
            union all select distinct 'DEPUTY', person from case_deputy where case_number = :number""")
        .param("number", number.value()).query((row, n) -> new Line(row.getString(1), row.getString(2))).list();
    return new Of(cases(lines, "PART"), cases(lines, "UPPER"), cases(lines, "UNDER"), lines.stream().filter(line -> line.kind().equals("DEPUTY")).map(line -> new PersonId(line.name())).toList());
  }

  private static List<CaseNumber> cases(List<Line> lines, String kind) {
    return lines.stream().filter(line -> line.kind().equals(kind)).map(line -> new CaseNumber(line.name())).toList();
  }
}
