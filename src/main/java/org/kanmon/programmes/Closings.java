package org.kanmon.programmes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * Closing moments of calls that were moved after the call had been published; of each call the newest counts. Every node asks the database: a call closes to
 * the second.
 */
@Component
public class Closings {

  private static final String NEWEST = "select * from call_closing m where m.step = (select max(n.step) from call_closing n where n.call_id = m.call_id)";

  private final JdbcClient jdbc;
  private final Clock clock;

  Closings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A closing moment and where it was moved. */
  public record Moved(long id, String call, Instant from, Instant to) {}

  /**
   * Moves the closing moment of a call, in the running transaction.
   *
   * @return the id of what was noted
   * @throws Refusal {@code somebody-was-first} if somebody moved it at the same moment
   */
  public long move(String call, Instant from, Instant to, PersonId by) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    int step = jdbc.sql("select coalesce(max(step), 0) + 1 from call_closing where call_id = ?").param(call).query(Integer.class).single();
    try {
      jdbc.sql("insert into call_closing (call_id, step, moved_from, moved_to, moved_by, moved_at) values (?, ?, ?, ?, ?, ?)")
          .params(call, step, at(from), at(to), by.value(), OffsetDateTime.now(clock)).update(key, "id");
    } catch (DuplicateKeyException atOnce) {
      throw Refusal.conflict("somebody-was-first");
    }
    return key.getKey().longValue();
  }

  /** One of the moves. */
  public Moved get(long id) {
    return jdbc.sql("select * from call_closing where id = ?").param(id).query(Closings::read).single();
  }

  /** The call as it closes now. */
  Call current(Call call) {
    return jdbc.sql(NEWEST + " and m.call_id = ?").param(call.id()).query(Closings::read).optional().map(moved -> moved(call, moved)).orElse(call);
  }

  /** Where calls close that were moved, by the call's id. */
  Map<String, Moved> newest() {
    return jdbc.sql(NEWEST).query(Closings::read).list().stream().collect(Collectors.toMap(Moved::call, moved -> moved));
  }

  Call moved(Call call, Moved moved) {
    return moved == null ? call : call.closing(at(moved.to()));
  }

  private OffsetDateTime at(Instant moment) {
    return moment.atZone(clock.getZone()).toOffsetDateTime();
  }

  private static Moved read(ResultSet row, int n) throws SQLException {
    return new Moved(row.getLong("id"), row.getString("call_id"), row.getObject("moved_from", OffsetDateTime.class).toInstant(),
        row.getObject("moved_to", OffsetDateTime.class).toInstant());
  }
}
