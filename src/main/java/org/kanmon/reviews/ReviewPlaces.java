package org.kanmon.reviews;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.ReviewRound;
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

  void add(CaseNumber number, String round, String field, PersonId reviewer, PersonId by, String note) {
    jdbc.sql("insert into review_place (case_number, sitting, round, field, reviewer, state, named_by, named_at, note) values (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)")
        .params(number.value(), sittings.current(number), round, field, reviewer.value(), by.value(), OffsetDateTime.now(clock), note).update();
  }

  void close(ReviewPlace place, State state, PersonId by, String reason) {
    jdbc.sql("update review_place set state = ?, closed_by = ?, closed_at = ?, closed_reason = ? where id = ?")
        .params(state.name(), by.value(), OffsetDateTime.now(clock), reason, place.id()).update();
  }

  /** Whether reviewers are to be named: nobody has yet, or not since the round was reopened. */
  boolean mayBeNamed(CaseNumber number, String round, String field) {
    return field == null && ReviewRound.ONLY.equals(round) && sittings.current(number) == Sittings.SELECTION ? mayBeNamedOnly(number) : named(number, round, field) == 0;
  }

  private boolean mayBeNamedOnly(CaseNumber number) {
    return jdbc.sql("""
            select (select count(*) from review_reopening r where r.case_number = :number) + 1
              - (select count(*) from decision d where d.case_number = :number and d.subject = 'reviewers-named') from funding_case where case_number = :number""")
        .param("number", number.value()).query(Integer.class).single() > 0;
  }

  /** Places that were named since a round was opened, or reopened. */
  private long named(CaseNumber number, String round, String field) {
    return jdbc.sql("""
            select count(*) from review_place p where p.case_number = :number and p.sitting = :sitting and p.round = :round and (p.field = :field or :any)
              and not exists (select 1 from review_reopening r where r.case_number = p.case_number and r.round = p.round and r.reopened_at >= p.named_at)""")
        .param("number", number.value()).param("sitting", sittings.current(number)).param("round", round).param("field", field == null ? "" : field).param("any", field == null).query(Long.class).single();
  }

  /** A round begins anew: where reviewers were named, they are to be named once more. */
  void openAgain(CaseNumber number, String round) {
    if (ReviewRound.ONLY.equals(round) ? !mayBeNamedOnly(number) : named(number, round, null) > 0) {
      jdbc.sql("insert into review_reopening (case_number, round, reopened_at) values (?, ?, ?)").params(number.value(), round, OffsetDateTime.now(clock)).update();
    }
  }

  /** Whether the screening was reopened after this reviewer has declared: their place stays, and they declare once more. */
  boolean isAskedAnew(CaseNumber number, PersonId reviewer) {
    return jdbc.sql("""
            select count(*) from review_reopening r join review_place p on p.case_number = r.case_number and p.sitting = 0 and p.round = r.round and p.reviewer = :reviewer
            where r.case_number = :number and not exists (select 1 from conflict_declaration d
              where d.case_number = r.case_number and d.person = :reviewer and d.capacity = 'REVIEWER' and d.declared_at > r.reopened_at)""")
        .param("number", number.value()).param("reviewer", reviewer.value()).query(Long.class).single() > 0;
  }

  /** What whoever named the reviewers of a round in a field has to tell them. */
  Optional<String> note(CaseNumber number, String round, String field) {
    return jdbc.sql("select note from review_place where case_number = ? and sitting = ? and round = ? and coalesce(field, '') = ? and note is not null order by id fetch first 1 row only")
        .params(number.value(), sittings.current(number), round, field == null ? "" : field).query(String.class).optional();
  }

  /** Places of the sitting under way, or of the last one, in the order of naming. */
  List<ReviewPlace> of(CaseNumber number) {
    return of(number, sittings.current(number));
  }

  /** Places of a sitting, in the order of naming. */
  List<ReviewPlace> of(CaseNumber number, int sitting) {
    return jdbc.sql("select id, reviewer, state, round, field from review_place where case_number = ? and sitting = ? order by id").params(number.value(), sitting)
        .query((row, n) -> new ReviewPlace(row.getLong("id"), new PersonId(row.getString("reviewer")), State.valueOf(row.getString("state")),
            row.getString("round"), row.getString("field"))).list();
  }

  /** Places of the selection of many cases. */
  Map<CaseNumber, List<ReviewPlace>> ofSelection(Collection<CaseNumber> numbers) {
    Map<CaseNumber, List<ReviewPlace>> all = new HashMap<>();
    jdbc.sql("select case_number, id, reviewer, state, round, field from review_place where case_number in (:numbers) and sitting = :sitting order by id")
        .param("numbers", numbers.stream().map(CaseNumber::value).toList()).param("sitting", Sittings.SELECTION).query(row -> {
          all.computeIfAbsent(new CaseNumber(row.getString("case_number")), number -> new ArrayList<>()).add(new ReviewPlace(row.getLong("id"), new PersonId(row.getString("reviewer")),
              State.valueOf(row.getString("state")), row.getString("round"), row.getString("field")));
        });
    return all;
  }

  Optional<ReviewPlace> find(CaseNumber number, PersonId reviewer) {
    return of(number).stream().filter(place -> place.reviewer().equals(reviewer)).findFirst();
  }

  /** Places of a call that people hold and have not reviewed. */
  Map<String, Integer> held(String call) {
    Map<String, Integer> held = new HashMap<>();
    jdbc.sql("select p.reviewer, count(*) from review_place p join funding_case c on c.case_number = p.case_number where c.call_id = ? and p.state = 'OPEN' group by p.reviewer").param(call)
        .query(row -> {
          held.put(row.getString(1), row.getInt(2));
        });
    return held;
  }

  /** Proposals of a call that people hold, or held with a review, in a round: by person, nothing for who has none. */
  Map<String, Integer> loads(String call, String round) {
    Map<String, Integer> loads = new HashMap<>();
    jdbc.sql("""
            select p.reviewer, count(*) from review_place p join funding_case c on c.case_number = p.case_number
            where c.call_id = ? and p.round = ? and p.state in ('OPEN', 'REVIEWED') group by p.reviewer""")
        .params(call, round).query(row -> {
          loads.put(row.getString(1), row.getInt(2));
        });
    return loads;
  }
}
