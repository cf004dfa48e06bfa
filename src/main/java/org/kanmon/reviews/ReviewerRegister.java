package org.kanmon.reviews;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of reviewers (N-62): who may be named in a round of a programme for a field. A round for which nobody is listed takes everybody with the role. */
@Component
public class ReviewerRegister {

  private static final int MOST = 5_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Programmes programmes;
  private final People people;
  private final Clock clock;

  ReviewerRegister(JdbcClient jdbc, JdbcTemplate batches, Programmes programmes, People people, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.programmes = programmes;
    this.people = people;
    this.clock = clock;
  }

  /** Whether anybody is listed for a round. */
  boolean isKept(String programme, String round) {
    return jdbc.sql("select 1 from reviewer_register where programme = ? and round = ? fetch first 1 row only").params(programme, round).query(Integer.class).optional().isPresent();
  }

  /** Who is listed for a round and field, by id. */
  List<PersonId> of(String programme, String round, String field) {
    return jdbc.sql("select person from reviewer_register where programme = ? and round = ? and field = ? order by person").params(programme, round, field == null ? "" : field)
        .query((row, n) -> new PersonId(row.getString(1))).list();
  }

  /** Everybody who is listed for a round, by field. */
  Map<String, List<PersonId>> ofRound(String programme, String round) {
    Map<String, List<PersonId>> listed = new HashMap<>();
    jdbc.sql("select field, person from reviewer_register where programme = ? and round = ? order by field, person").params(programme, round).query(row -> {
      listed.computeIfAbsent(row.getString(1), field -> new ArrayList<>()).add(new PersonId(row.getString(2)));
    });
    return listed;
  }

  /** Which of these are listed. */
  Set<PersonId> of(String programme, String round, String field, Collection<PersonId> chosen) {
    return chosen.isEmpty() ? Set.of() : jdbc.sql("select person from reviewer_register where programme = :programme and round = :round and field = :field and person in (:people)")
        .param("programme", programme).param("round", round).param("field", field == null ? "" : field).param("people", chosen.stream().map(PersonId::value).toList())
        .query((row, n) -> new PersonId(row.getString(1))).list().stream().collect(Collectors.toSet());
  }

  /**
   * Who is listed.
   *
   * @throws Refusal {@code not-allowed} for everybody but the secretariat; {@code not-found} if the programme has no such round or field
   */
  public List<String> list(Person by, String programme, String round, String field) {
    check(by, programme, round, field);
    return of(programme, round, field).stream().map(PersonId::value).toList();
  }

  /**
   * The secretariat writes the whole list of a round and field.
   *
   * @throws Refusal as {@link #list}; about the field {@code people} if somebody is no reviewer
   */
  @Transactional
  public List<String> replace(Person by, String programme, String round, String field, List<String> listed) {
    check(by, programme, round, field);
    if (listed == null || listed.size() > MOST) {
      throw Refusal.field("people", listed == null ? "required" : "too-many", MOST);
    }
    Set<String> all = new LinkedHashSet<>(listed);
    List<Role> who = Candidates.INTERVIEW.equals(round) ? ReviewRound.EXPERTS : terms(programme).named(round).orElseThrow().who();
    // officers are those of the field, whom the call names
    all.stream().filter(id -> id == null || people.find(new PersonId(id)).filter(person -> who.stream().anyMatch(role -> !role.isOffice() && person.is(role))).isEmpty()).findFirst().ifPresent(id -> {
      throw Refusal.field("people", "no-reviewer", id);
    });
    jdbc.sql("delete from reviewer_register where programme = ? and round = ? and field = ?").params(programme, round, field).update();
    OffsetDateTime now = OffsetDateTime.now(clock);
    batches.batchUpdate("insert into reviewer_register (programme, round, field, person, added_by, added_at) values (?, ?, ?, ?, ?, ?)",
        all.stream().map(id -> new Object[] {programme, round, field, id, by.id().value(), now}).toList());
    return List.copyOf(all);
  }

  private void check(Person by, String programme, String round, String field) {
    if (!by.is(Role.SECRETARIAT)) {
      throw Refusal.forbidden("not-allowed");
    }
    Terms terms = terms(programme);
    boolean known = Candidates.INTERVIEW.equals(round) || terms.named(round).isPresent();
    if (!known || terms.field(field).isEmpty()) {
      throw Refusal.notFound("unknown-round", programme);
    }
  }

  private Terms terms(String programme) {
    return programmes.all().stream().filter(one -> one.id().equals(programme)).findFirst().map(one -> programmes.terms(one.id()))
        .orElseThrow(() -> Refusal.notFound("unknown-programme", programme));
  }
}
