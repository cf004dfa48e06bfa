package org.kanmon.reviews;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.reviews.ReviewPlace.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of reviewers' places. */
@Component
class ReviewPlaces {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Sittings sittings;

  ReviewPlaces(JdbcClient jdbc, Clock clock, Sittings sittings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.sittings = sittings;
  }

  /** Makes everybody else who changes the places of this case wait until this transaction ends. */
  void lock(CaseNumber number) {
    jdbc.sql("select case_number from funding_case where case_number = ? for update").param(number.value()).query(String.class).single();
  }

  void add(CaseNumber number, PersonId reviewer, PersonId by, String note) {
    jdbc.sql("insert into review_place (case_number, reviewer, state, named_by, named_at, note, sitting) values (?, ?, 'OPEN', ?, ?, ?, ?)")
        .params(number.value(), reviewer.value(), by.value(), OffsetDateTime.now(clock), note, sittings.current(number)).update();
  }

  void close(ReviewPlace place, State state, PersonId by, String reason) {
    jdbc.sql("update review_place set state = ?, closed_by = ?, closed_at = ?, closed_reason = ? where id = ?")
        .params(state.name(), by.value(), OffsetDateTime.now(clock), reason, place.id()).update();
  }

  /** Whether reviewers are to be named: nobody has yet, or not since the screening was reopened. */
  boolean mayBeNamed(CaseNumber number) {
    int sitting = sittings.current(number);
    if (sitting != Sittings.SELECTION) {
      return sittings.isOpen(number, sitting) && of(number, sitting).isEmpty();
    }
    return jdbc.sql("""
            select (select count(*) from review_reopening r where r.case_number = :number) + 1
              - (select count(*) from decision d where d.case_number = :number and d.subject = 'reviewers-named') from funding_case where case_number = :number""")
        .param("number", number.value()).query(Integer.class).single() > 0;
  }

  /** The screening begins anew: where reviewers were named, they are to be named once more. */
  void openAgain(CaseNumber number) {
    if (!mayBeNamed(number)) {
      jdbc.sql("insert into review_reopening (case_number, reopened_at) values (?, ?)").params(number.value(), OffsetDateTime.now(clock)).update();
    }
  }

  /** Whether the screening was reopened after this reviewer has declared: their place stays, and they declare once more. */
  boolean isAskedAnew(CaseNumber number, PersonId reviewer) {
    return sittings.current(number) == Sittings.SELECTION && jdbc.sql("""
            select count(*) from review_reopening r where r.case_number = :number and not exists (select 1 from conflict_declaration d
              where d.case_number = r.case_number and d.person = :reviewer and d.capacity = 'REVIEWER' and d.declared_at > r.reopened_at)""")
        .param("number", number.value()).param("reviewer", reviewer.value()).query(Long.class).single() > 0;
  }

  /** What whoever named the reviewers of a case has to tell them. */
  Optional<String> note(CaseNumber number) {
    return jdbc.sql("select note from review_place where case_number = ? and sitting = ? and note is not null order by id fetch first 1 row only")
        .params(number.value(), sittings.current(number))
        .query(String.class).optional();
  }

  /** Places of the sitting under way, or of the last one, in the order of naming. */
  List<ReviewPlace> of(CaseNumber number) {
    return of(number, sittings.current(number));
  }

  /** Places of a sitting, in the order of naming. */
  List<ReviewPlace> of(CaseNumber number, int sitting) {
    return jdbc.sql("select id, reviewer, state from review_place where case_number = ? and sitting = ? order by id").params(number.value(), sitting)
        .query((row, n) -> new ReviewPlace(row.getLong("id"), new PersonId(row.getString("reviewer")), State.valueOf(row.getString("state")))).list();
  }

  Optional<ReviewPlace> find(CaseNumber number, PersonId reviewer) {
    return of(number).stream().filter(place -> place.reviewer().equals(reviewer)).findFirst();
  }
}
