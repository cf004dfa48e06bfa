package org.kanmon.reviews;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.forms.FormName;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of reviews: written once, never changed. */
@Component
class Reviews {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final JsonMapper json;
  private final Sittings sittings;

  Reviews(JdbcClient jdbc, Clock clock, JsonMapper json, Sittings sittings) {
    this.sittings = sittings;
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  void add(CaseNumber number, PersonId reviewer, FormName form, ReviewSheet sheet) {
    List<Object> row = new ArrayList<>(List.of(number.value(), reviewer.value()));
    row.addAll(ColumnsOfReview.parameters(sheet));
    row.add(sheet.overall());
    row.add(form.id());
    row.add(form.edition());
    row.add(ColumnsOfReview.take(sheet) ? null : json.writeValueAsString(sheet.content()));
    row.add(OffsetDateTime.now(clock));
    row.add(sittings.current(number));
    try {
      jdbc.sql("""
              insert into review (case_number, reviewer, seed_novelty, seed_comment, plan_validity, plan_comment, commercialisation, commercialisation_comment,
                team, team_comment, impact, impact_comment, overall_comment, overall, form, edition, content, submitted_at, sitting)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
          .params(row).update();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict("already-reviewed");
    }
  }

  /** the person's review, if there is one, does not count any more. */
  void discard(CaseNumber number, PersonId reviewer, PersonId by) {
    find(number, reviewer).filter(review -> !review.discarded()).ifPresent(review -> jdbc
        .sql("insert into review_discard (review_id, discarded_by, discarded_at) values (?, ?, ?)").params(review.id(), by.value(), OffsetDateTime.now(clock)).update());
  }

  /** All reviews of the sitting under way, or of the last one, oldest first, the discarded ones included. */
  List<Review> of(CaseNumber number) {
    return of(number, sittings.current(number));
  }

  /** All reviews of a sitting, oldest first, the discarded ones included. */
  List<Review> of(CaseNumber number, int sitting) {
    return jdbc.sql("""
            select r.*, d.review_id as discard, c.rulebook from review r join funding_case c on c.case_number = r.case_number
            left join review_discard d on d.review_id = r.id where r.case_number = ? and r.sitting = ? order by r.id""")
        .params(number.value(), sitting).query(this::read).list();
  }

  Optional<Review> find(CaseNumber number, PersonId reviewer) {
    return of(number).stream().filter(review -> review.reviewer().equals(reviewer)).findFirst();
  }

  private Review read(ResultSet row, int n) throws SQLException {
    // before the form was kept with it there was one for all
    String form = row.getString("form");
    String edition = row.getString("edition");
    String content = row.getString("content");
    ReviewSheet sheet = new ReviewSheet(row.getString("overall"), content == null ? ColumnsOfReview.read(row) : json.readValue(content, new TypeReference<>() {}));
    return new Review(row.getLong("id"), new PersonId(row.getString("reviewer")),
        new FormName(form == null ? ReviewDesk.FORM : form, edition == null ? row.getString("rulebook") : edition), sheet,
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(), row.getObject("discard") != null);
  }
}
