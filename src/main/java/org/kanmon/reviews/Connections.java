package org.kanmon.reviews;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The {@link Relations} of all cases the other way round: with which cases somebody is connected. Every list that an office asks for wants to know, so
 * they are kept in a table by the names that {@link Organisations} compares. Whoever opens, takes or decides something is checked against the case itself.
 */
@Component
class Connections {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Connections(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** What a name stands for. */
  enum Kind {
    APPLICANT,
    /** The whole name of an organisation. */
    ORGANISATION,
    /** The institution whose department or institute an organisation is. */
    INSTITUTION,
    MEMBER
  }

  record Connection(Kind kind, String name) {}

  Set<CaseNumber> of(Person person) {
    Map<Kind, Set<String>> names = keys(person).stream().collect(Collectors.groupingBy(Connection::kind, Collectors.mapping(Connection::name, Collectors.toSet())));
    Set<CaseNumber> connected = new HashSet<>();
    names.forEach((kind, some) -> connected.addAll(find(kind, some)));
    return connected;
  }

  /** By which lines of the table somebody is connected with a case. */
  static Set<Connection> keys(Person person) {
    Set<Connection> keys = new HashSet<>(Set.of(new Connection(Kind.APPLICANT, person.id().value())));
    String organisation = Organisations.plain(person.organisation());
    if (!organisation.isEmpty()) {
      Organisations.institutionsIn(organisation).forEach(institution -> keys.add(new Connection(Kind.ORGANISATION, institution)));
      keys.add(new Connection(Kind.ORGANISATION, cut(organisation)));
      keys.add(new Connection(Kind.INSTITUTION, cut(organisation)));
    }
    String name = Organisations.plain(person.name());
    if (!name.isEmpty()) {
      keys.add(new Connection(Kind.MEMBER, cut(name)));
    }
    return keys;
  }

  /** What the table holds of many cases. */
  Map<CaseNumber, Set<Connection>> known(Collection<CaseNumber> numbers) {
    Map<CaseNumber, Set<Connection>> known = new HashMap<>();
    jdbc.sql("select case_number, kind, name from case_connection where case_number in (:numbers)").param("numbers", numbers.stream().map(CaseNumber::value).toList()).query(row -> {
      known.computeIfAbsent(new CaseNumber(row.getString(1)), number -> new HashSet<>()).add(new Connection(Kind.valueOf(row.getString(2)), row.getString(3)));
    });
    return known;
  }

  /** The cases above those of which the person is a part: who acts for one, or is one of its people. */
  Set<CaseNumber> abovePartsOf(Person person) {
    return Set.copyOf(jdbc.sql("""
            select distinct p.parent from case_parent p join case_connection c on c.case_number = p.case_number
            where c.kind = :applicant and c.name = :login or c.kind = :member and c.name = :name""")
        .param("applicant", Kind.APPLICANT.name()).param("login", person.id().value()).param("member", Kind.MEMBER.name()).param("name", cut(Organisations.plain(person.name())))
        .query((row, n) -> new CaseNumber(row.getString(1))).list());
  }

  /** Those of these people who are a part of a case under this one. */
  Set<Person> partOfCasesUnder(Collection<Person> some, CaseNumber upper) {
    Set<Connection> parts = Set.copyOf(jdbc.sql("""
            select distinct c.kind, c.name from case_parent p join case_connection c on c.case_number = p.case_number where p.parent = ? and c.kind in (?, ?)""")
        .params(upper.value(), Kind.APPLICANT.name(), Kind.MEMBER.name()).query((row, n) -> new Connection(Kind.valueOf(row.getString(1)), row.getString(2))).list());
    return some.stream().filter(person -> parts.contains(new Connection(Kind.APPLICANT, person.id().value()))
        || parts.contains(new Connection(Kind.MEMBER, cut(Organisations.plain(person.name()))))).collect(Collectors.toSet());
  }

  private List<CaseNumber> find(Kind kind, Set<String> names) {
    return jdbc.sql("select case_number from case_connection where kind = :kind and name in (:names)").param("kind", kind.name()).param("names", names)
        .query((row, n) -> new CaseNumber(row.getString(1))).list();
  }

  /** In place of what was known before. */
  void write(CaseNumber number, Relations relations) {
    jdbc.sql("delete from case_connection where case_number = ?").param(number.value()).update();
    batches.batchUpdate("insert into case_connection (case_number, kind, name) values (?, ?, ?)",
        in(relations).stream().map(connection -> new Object[] {number.value(), connection.kind().name(), connection.name()}).toList());
  }

  /** What the table should hold of a case. */
  static Set<Connection> in(Relations relations) {
    return Stream.of(relations.applicants().stream().map(applicant -> new Connection(Kind.APPLICANT, applicant.value())),
            plain(relations.organisations()).map(name -> new Connection(Kind.ORGANISATION, cut(name))),
            plain(relations.organisations()).flatMap(name -> Organisations.institutionsIn(name).stream()).map(name -> new Connection(Kind.INSTITUTION, name)),
            plain(relations.members()).map(name -> new Connection(Kind.MEMBER, cut(name))))
        .flatMap(connections -> connections).collect(Collectors.toSet());
  }

  /** What the table holds of a case. */
  Set<Connection> known(CaseNumber number) {
    return Set.copyOf(jdbc.sql("select kind, name from case_connection where case_number = ?").param(number.value())
        .query((row, n) -> new Connection(Kind.valueOf(row.getString(1)), row.getString(2))).list());
  }

  /** Cases from before there was the table. */
  List<CaseNumber> unknown() {
    return jdbc.sql("select f.case_number from funding_case f where not exists (select 1 from case_connection c where c.case_number = f.case_number)")
        .query((row, n) -> new CaseNumber(row.getString(1))).list();
  }

  private static Stream<String> plain(List<String> names) {
    return names.stream().map(Organisations::plain).filter(name -> !name.isEmpty());
  }

  private static String cut(String name) {
    int end = Math.min(name.length(), Organisations.LONGEST);
    return name.substring(0, end < name.length() && Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
  }
}
