package org.kanmon.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an applicant has typed and not yet sent. */
@Component
public class Drafts {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final JsonMapper json;

  Drafts(JdbcClient jdbc, Clock clock, JsonMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /** A draft and when it was saved. */
  public record Draft(Map<String, Object> values, Instant savedAt) {}

  @Transactional
  public void save(CaseNumber number, String noun, Map<String, Object> values) {
    String content = json.writeValueAsString(values);
    int updated = jdbc.sql("update draft set content = ?, saved_at = ? where case_number = ? and noun = ?")
        .params(content, OffsetDateTime.now(clock), number.value(), noun).update();
    if (updated == 0) {
      jdbc.sql("insert into draft (case_number, noun, content, saved_at) values (?, ?, ?, ?)").params(number.value(), noun, content, OffsetDateTime.now(clock)).update();
    }
  }

  public Optional<Draft> find(CaseNumber number, String noun) {
    return jdbc.sql("select content, saved_at from draft where case_number = ? and noun = ?").params(number.value(), noun)
        .query((row, n) -> new Draft(json.readValue(row.getString("content"), new TypeReference<Map<String, Object>>() {}),
            row.getObject("saved_at", OffsetDateTime.class).toInstant())).optional();
  }

  /** Sent: the draft is not needed any more. */
  public void drop(CaseNumber number, String noun) {
    jdbc.sql("delete from draft where case_number = ? and noun = ?").params(number.value(), noun).update();
  }
}
