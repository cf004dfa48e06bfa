package org.kanmon.cases;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which case stands under which, e.g. a project under its platform (1.4). Whoever acts for the upper case leads the cases under it: they know what the applicant of
 * such a case knows, and act where its model gives them something to do. Only one step down: nobody leads what stands under a case that they lead.
 */
@Component
public class ParentCases {

  /** What a database takes at once. */
  private static final int PART = 1000;

  private final JdbcClient jdbc;

  ParentCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The case now stands under this one, for ever. */
  public void put(CaseNumber number, CaseNumber parent) {
    jdbc.sql("insert into case_parent (case_number, parent) values (?, ?)").params(number.value(), parent.value()).update();
  }

  /** The case under which this one stands; empty for most. */
  public Optional<CaseNumber> parent(CaseNumber number) {
    return jdbc.sql("select parent from case_parent where case_number = ?").param(number.value()).query((row, n) -> new CaseNumber(row.getString(1))).optional();
  }

  /** The cases that stand under this one, oldest first. */
  public List<CaseNumber> under(CaseNumber parent) {
    return jdbc.sql("select p.case_number from case_parent p join funding_case c on c.case_number = p.case_number where p.parent = ? order by c.opened_at, p.case_number")
        .param(parent.value()).query((row, n) -> new CaseNumber(row.getString(1))).list();
  }

  /** All cases that stand directly under one of these. */
  public Set<CaseNumber> under(Collection<CaseNumber> numbers) {
    List<String> all = numbers.stream().map(CaseNumber::value).toList();
    Set<CaseNumber> under = new HashSet<>();
    for (int from = 0; from < all.size(); from += PART) {
      jdbc.sql("select case_number from case_parent where parent in (:parents)").param("parents", all.subList(from, Math.min(all.size(), from + PART)))
          .query((row, n) -> new CaseNumber(row.getString(1))).list().forEach(under::add);
    }
    return under;
  }

  /** Who leads a case: whoever acts for the one above it; empty if it stands under none. */
  public Optional<PersonId> lead(CaseNumber number) {
    return jdbc.sql("select c.applicant from case_parent p join funding_case c on c.case_number = p.parent where p.case_number = ?").param(number.value())
        .query((row, n) -> new PersonId(row.getString(1))).optional();
  }

  /** Whether the person acts for the case above this one: as its applicant, or as a deputy of theirs ({@link Deputies}). */
  public boolean leads(Person person, CaseNumber number) {
    return jdbc.sql("""
            select 1 from case_parent p join funding_case c on c.case_number = p.parent where p.case_number = :number and (c.applicant = :person
              or exists (select 1 from case_deputy d where d.case_number = p.parent and d.person = :person and d.ended_at is null))""")
        .param("number", number.value()).param("person", person.id().value()).query(Integer.class).optional().isPresent();
  }
}
