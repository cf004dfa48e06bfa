package org.kanmon.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.SelectionBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;

/** The table of connections says of everybody what the case itself says of them. */
class ConnectionsTest {

  private static SelectionBench selection;
  private static Connections connections;
  private static Conflicts conflicts;

  @BeforeAll
  static void open() {
    selection = new SelectionBench();
    connections = selection.bench.get(Connections.class);
    conflicts = selection.bench.get(Conflicts.class);
  }

  @AfterAll
  static void close() {
    selection.close();
  }

  private static Person person(String id, String name, String organisation) {
    return new Person(new PersonId(id), name, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(Role.PROGRAMME_OFFICER));
  }

  private static List<Person> people() {
    List<Person> people = new ArrayList<>(List.of(person("takasaki", "誰か", "")));
    int n = 0;
    for (String organisation : List.of("髙﨑", "高崎 株式会社", "ﾀｶｻｷ", "髙﨑工業", "東都大学", "国立大学法人東都大学", "東都大学 佐藤", "東都大学 佐藤研究室", "東都大学 医学部", "西都大学", "南都大学",
        "南都大学 大学院", "南都", "大学", "株式会社", "JST", "", "x".repeat(2_000))) {
      for (String name : List.of("鈴木", "鈴 木", "髙﨑一郎", "高﨑一郎", "山田", "ono", "")) {
        people.add(person("p" + n++, name, organisation));
      }
    }
    return people;
  }

  @Test
  void theTableSaysWhatTheCasesSay() {
    List<CaseNumber> numbers = List.of(selection.bench.openCase(selection.applicant).number(), selection.applied("document-screening"), selection.applied("interview-screening"));
    int connected = 0;
    for (Person person : people()) {
      Set<CaseNumber> touched = new HashSet<>(numbers.stream().filter(number -> conflicts.relations(number).touch(person)).toList());
      Set<CaseNumber> found = new HashSet<>(connections.of(person));
      found.retainAll(numbers);
      assertThat(found).as(person.name() + " of " + person.organisation()).isEqualTo(touched);
      connected += touched.size();
    }
    assertThat(connected).as("some are connected, some are not").isBetween(20, people().size() * numbers.size() - 20);
  }

  @Test
  void aLaterApplicationTakesThePlaceOfTheFirst() {
    CaseNumber number = selection.applied("document-screening");
    assertThat(connections.known(number)).isEqualTo(Connections.in(conflicts.relations(number))).contains(new Connections.Connection(Connections.Kind.MEMBER, "鈴木"));
    connections.write(number, new Relations(List.of(new PersonId("takasaki")), List.of("北都大学 工学部"), List.of("田中"), List.of()));
    assertThat(connections.of(person("x", "鈴木", ""))).doesNotContain(number);
    assertThat(connections.of(person("x", "田中", ""))).contains(number);
    assertThat(connections.of(person("x", "", "北都大学"))).contains(number);
    assertThat(connections.of(person("x", "", "北都大学 医学部"))).doesNotContain(number);
  }

  @Test
  void casesFromBeforeTheTableAreWrittenAtTheStart() {
    CaseNumber number = selection.applied("document-screening");
    selection.bench.jdbc().sql("delete from case_connection where case_number = ?").param(number.value()).update();
    assertThat(connections.unknown()).contains(number);
    selection.bench.get(ConnectionsKeeper.class).run(null);
    assertThat(connections.unknown()).isEmpty();
    assertThat(connections.known(number)).isEqualTo(Connections.in(conflicts.relations(number)));
  }

  @Test
  void aNameThatIsFarTooLongIsCutBetweenLetters() {
    CaseNumber number = selection.bench.openCase(selection.applicant).number();
    String longest = "社" + "𠮷".repeat(500);
    connections.write(number, new Relations(List.of(new PersonId("takasaki")), List.of(longest), List.of(), List.of()));
    assertThat(connections.of(person("x", "", longest))).contains(number);
  }
}
