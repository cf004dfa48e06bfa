package org.kanmon.reviews;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of reviews: written once, never changed. */
@Component
class Reviews {

  private final JdbcClient jdbc;
  private final Clock clock;

  Reviews(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(CaseNumber number, PersonId reviewer, ReviewSheet sheet) {
    try {
      jdbc.sql("""
              insert into review (case_number, reviewer, seed_novelty, seed_comment, plan_validity, plan_comment, commercialisation, commercialisation_comment,
                team, team_comment, impact, impact_comment, overall, overall_comment, submitted_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
          .params(number.value(), reviewer.value(), Integer.parseInt(sheet.seedNovelty()), sheet.seedComment(), Integer.parseInt(sheet.planValidity()), sheet.planComment(),
              Integer.parseInt(sheet.commercialisation()), sheet.commercialisationComment(), Integer.parseInt(sheet.team()), sheet.teamComment(),
              Integer.parseInt(sheet.impact()), sheet.impactComment(), sheet.overall(), sheet.overallComment(), OffsetDateTime.now(clock))
          .update();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict("already-reviewed");
    }
  }

  /** the person's review, if there is one, does not count any more. */
  void discard(CaseNumber number, PersonId reviewer, PersonId by) {
    find(number, reviewer).filter(review -> !review.discarded()).ifPresent(review -> jdbc
        .sql("insert into review_discard (review_id, discarded_by, discarded_at) values (?, ?, ?)").params(review.id(), by.value(), OffsetDateTime.now(clock)).update());
  }

  /** All reviews, oldest first, the discarded ones included. */
  List<Review> of(CaseNumber number) {
    return jdbc.sql("select r.*, d.review_id as discard from review r left join review_discard d on d.review_id = r.id where r.case_number = ? order by r.id")
        .param(number.value()).query(Reviews::read).list();
  }

  Optional<Review> find(CaseNumber number, PersonId reviewer) {
    return of(number).stream().filter(review -> review.reviewer().equals(reviewer)).findFirst();
  }

  private static Review read(ResultSet row, int n) throws SQLException {
    boolean discarded = row.getObject("discard") != null;
    ReviewSheet sheet = new ReviewSheet(row.getString("seed_novelty"), row.getString("seed_comment"), row.getString("plan_validity"), row.getString("plan_comment"),
        row.getString("commercialisation"), row.getString("commercialisation_comment"), row.getString("team"), row.getString("team_comment"), row.getString("impact"),
        row.getString("impact_comment"), row.getString("overall"), row.getString("overall_comment"));
    return new Review(row.getLong("id"), new PersonId(row.getString("reviewer")), sheet, row.getObject("submitted_at", OffsetDateTime.class).toInstant(), discarded);
  }
}
