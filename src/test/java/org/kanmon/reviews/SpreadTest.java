package org.kanmon.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.reviews.AssignmentDesk.Lack;
import org.kanmon.reviews.Spread.Open;
import org.kanmon.reviews.Spread.Somebody;

/** Who gets how many: limits, the same load for all, and places that find nobody. */
class SpreadTest {

  private static List<Somebody> people(int count) {
    return IntStream.range(0, count).mapToObj(n -> new Somebody("p%04d".formatted(n), 0)).toList();
  }

  private static List<String> chosen(Open open) {
    return open.chosen().stream().map(Somebody::id).toList();
  }

  @Test
  void everybodyGetsTheSame() {
    List<Somebody> people = people(7);
    List<Open> places = IntStream.range(0, 21).mapToObj(n -> new Open("C" + n, "first/physics", 2, 3, 30, true, people)).toList();
    Spread.over(places);
    assertThat(places).allSatisfy(place -> {
      assertThat(place.chosen()).hasSize(3).doesNotHaveDuplicates();
      assertThat(place.lack()).isNull();
    });
    assertThat(people).extracting(Somebody::load).containsOnly(9);
  }

  @Test
  void whoeverHasMoreAlreadyGetsLess() {
    List<Somebody> people = List.of(new Somebody("busy", 5), new Somebody("idle", 0), new Somebody("new", 0));
    List<Open> places = IntStream.range(0, 5).mapToObj(n -> new Open("C" + n, "x", 1, 1, 0, true, people)).toList();
    Spread.over(places);
    assertThat(people).extracting(Somebody::load).containsExactly(5, 3, 2);
  }

  @Test
  void nobodyGetsMoreThanOneMayHave() {
    List<Somebody> people = people(2);
    List<Open> fits = IntStream.range(0, 3).mapToObj(n -> new Open("C" + n, "x", 2, 2, 3, true, people)).toList();
    Spread.over(fits);
    assertThat(fits).allSatisfy(place -> assertThat(place.lack()).isNull());
    Open oneMore = new Open("C9", "x", 2, 2, 3, true, people);
    Spread.over(List.of(oneMore));
    assertThat(oneMore.chosen()).isEmpty();
    assertThat(oneMore.lack()).isEqualTo(Lack.ALL_FULL);
    assertThat(people).extracting(Somebody::load).containsOnly(3);
  }

  @Test
  void theLeastNumberOfAllComesBeforeTheUsualNumberOfAny() {
    List<Somebody> people = people(4);
    List<Open> places = IntStream.range(0, 4).mapToObj(n -> new Open("C" + n, "x", 2, 4, 2, true, people)).toList();
    Spread.over(places);
    assertThat(places).allSatisfy(place -> assertThat(place.chosen()).hasSize(2));
  }

  @Test
  void placesWithFewLeftChooseFirst() {
    List<Somebody> people = people(3);
    Open many = new Open("C1", "x", 1, 1, 1, true, people);
    Open few = new Open("C2", "x", 1, 1, 1, true, people.subList(0, 1));
    Spread.over(List.of(many, few));
    assertThat(chosen(few)).containsExactly("p0000");
    assertThat(chosen(many)).containsExactly("p0001");
  }

  @Test
  void whoeverIsFullIsGivenAwayWhereSomebodyElseCan() {
    // both choose among as many: the order alone gave each its first
    List<Somebody> people = people(4);
    Open first = new Open("C1", "x", 2, 2, 1, true, List.of(people.get(0), people.get(1), people.get(2)));
    Open second = new Open("C2", "x", 2, 2, 1, true, List.of(people.get(0), people.get(1), people.get(3)));
    Spread.over(List.of(first, second));
    assertThat(first.chosen().size() + second.chosen().size()).as("four people, four places").isEqualTo(4);
    assertThat(Stream.concat(first.chosen().stream(), second.chosen().stream()).map(Somebody::id)).doesNotHaveDuplicates();
    assertThat(people).extracting(Somebody::load).containsOnly(1);
  }

  @Test
  void nobodyStandsTwiceAtACase() {
    List<Somebody> people = people(3);
    Open chemistry = new Open("C1", "chemistry", 2, 3, 0, true, people);
    Open materials = new Open("C1", "materials", 2, 3, 0, true, people);
    Spread.over(List.of(chemistry, materials));
    List<String> all = new ArrayList<>(chosen(chemistry));
    all.addAll(chosen(materials));
    assertThat(all).hasSize(3).doesNotHaveDuplicates();
    assertThat(Stream.of(chemistry, materials).map(Open::lack).toList()).containsExactlyInAnyOrder(null, Lack.TOO_FEW);
  }

  @Test
  void aPlaceThatFindsNobodySaysWhy() {
    Open nobody = new Open("C1", "x", 1, 1, 1, false, List.of());
    Open excluded = new Open("C2", "x", 1, 1, 1, true, List.of());
    Open few = new Open("C3", "x", 2, 3, 1, true, List.of(new Somebody("alone", 0)));
    Open full = new Open("C4", "x", 1, 1, 1, true, List.of(new Somebody("full", 1)));
    Spread.over(List.of(nobody, excluded, few, full));
    assertThat(Stream.of(nobody, excluded, few, full).map(Open::lack)).containsExactly(Lack.NOBODY_LISTED, Lack.ALL_EXCLUDED, Lack.TOO_FEW, Lack.ALL_FULL);
    assertThat(chosen(few)).containsExactly("alone");
  }

  /** 4.3, N-62: 2,800 proposals, 900 experts in 14 fields, one in five across two fields; one in ten pairs in conflict. */
  @Test
  void aWholeCallIsSpreadEvenly() {
    Random random = new Random(28);
    List<List<Somebody>> fields = IntStream.range(0, 14).mapToObj(field -> IntStream.range(0, 64).mapToObj(n -> new Somebody("e%02d-%02d".formatted(field, n), 0)).toList()).toList();
    List<Open> places = new ArrayList<>();
    for (int n = 0; n < 2_800; n++) {
      for (int part = 0; part < (n % 5 == 0 ? 2 : 1); part++) {
        int field = (n + part) % 14;
        places.add(new Open("C" + n, "f" + field, 2, 3, 30, true, fields.get(field).stream().filter(one -> random.nextInt(10) > 0).toList()));
      }
    }
    Spread.over(places);
    assertThat(places).allSatisfy(place -> assertThat(place.chosen()).hasSize(3));
    for (List<Somebody> field : fields) {
      int most = field.stream().mapToInt(Somebody::load).max().orElseThrow();
      int least = field.stream().mapToInt(Somebody::load).min().orElseThrow();
      assertThat(most - least).as("%d to %d", least, most).isLessThanOrEqualTo(1);
    }
    places.stream().map(Open::caseNumber).distinct().forEach(number -> {
      List<String> ofCase = places.stream().filter(place -> place.caseNumber().equals(number)).flatMap(place -> chosen(place).stream()).toList();
      assertThat(new HashSet<>(ofCase)).hasSameSizeAs(ofCase);
    });
  }

  /** Office people decide and never review, but for those whose every office reviews in the round. */
  @Test
  void whoeverHasAnotherOfficeDecidesAndDoesNotReview() {
    assertThat(Conflicts.onlyReviews(person(Role.REVIEWER), List.of(Role.REVIEWER))).isTrue();
    assertThat(Conflicts.onlyReviews(person(Role.PROGRAMME_OFFICER), List.of(Role.REVIEWER))).isFalse();
    assertThat(Conflicts.onlyReviews(person(Role.REVIEWER, Role.PROGRAMME_OFFICER), List.of(Role.REVIEWER))).isFalse();
    assertThat(Conflicts.onlyReviews(person(Role.PROGRAMME_OFFICER), List.of(Role.PROGRAMME_OFFICER, Role.ADVISER))).isTrue();
    assertThat(Conflicts.onlyReviews(person(Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR), List.of(Role.PROGRAMME_OFFICER, Role.ADVISER))).isFalse();
    assertThat(Conflicts.onlyReviews(person(Role.ADVISER, Role.EXECUTIVE), List.of(Role.PROGRAMME_OFFICER, Role.ADVISER))).isFalse();
    assertThat(Stream.of(Role.values()).filter(Role::canReview)).containsExactlyInAnyOrder(Role.REVIEWER, Role.ADVISER, Role.PROGRAMME_OFFICER);
  }

  private static Person person(Role... roles) {
    return new Person(new PersonId("somebody"), "somebody", "x@example.jp", "", Locale.JAPANESE, Set.of(roles));
  }
}
