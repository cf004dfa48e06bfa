package org.kanmon.editions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Page;
import org.kanmon.editions.CaseMover.Hindrance;
import org.kanmon.editions.Move.Line;
import org.kanmon.editions.Move.State;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The log of moves: what was ordered, and what became of each case. */
@Component
class MoveBook {

  private static final TypeReference<List<Hindrance>> HINDRANCES = new TypeReference<>() {};
  private static final String MOVES = """
      select m.*, (select count(*) from rulebook_move_case c where c.move_id = m.id and c.state = 'WAITING') waiting,
        (select count(*) from rulebook_move_case c where c.move_id = m.id and c.state = 'MOVED') moved,
        (select count(*) from rulebook_move_case c where c.move_id = m.id and c.state = 'REFUSED') refused,
        (select count(*) from rulebook_move_case c where c.move_id = m.id and c.state = 'STOPPED') stopped
      from rulebook_move m""";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final JsonMapper json;

  MoveBook(JdbcClient jdbc, Clock clock, JsonMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  /** A case whose turn it is. */
  record Waiting(long id, CaseNumber number, String from, String to, int attempts) {}

  long order(String from, String to, String reason, PersonId by) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql("insert into rulebook_move (from_edition, to_edition, reason, ordered_by, ordered_at) values (?, ?, ?, ?, ?)").params(from, to, reason, by.value(), now())
        .update(key, "id");
    return key.getKey().longValue();
  }

  /** @param hindrances why the case is not even tried; empty if it waits for its turn */
  void add(long move, CaseNumber number, List<Hindrance> hindrances) {
    boolean waits = hindrances.isEmpty();
    jdbc.sql("insert into rulebook_move_case (move_id, case_number, state, attempts, hindrances, settled_at) values (?, ?, ?, 0, ?, ?)")
        .params(move, number.value(), (waits ? State.WAITING : State.REFUSED).name(), json.writeValueAsString(hindrances), waits ? null : now()).update();
  }

  /** The next case, for as long as the transaction lasts; nobody waits for another node's. */
  Optional<Waiting> take() {
    return jdbc.sql("""
            select id, move_id, case_number, attempts from rulebook_move_case where state = 'WAITING'
            order by attempts, id fetch first 1 row only for update skip locked""")
        .query((row, n) -> waiting(row)).optional();
  }

  private Waiting waiting(ResultSet row) throws SQLException {
    String[] editions = jdbc.sql("select from_edition, to_edition from rulebook_move where id = ?").param(row.getLong("move_id"))
        .query((move, n) -> new String[] {move.getString(1), move.getString(2)}).single();
    return new Waiting(row.getLong("id"), new CaseNumber(row.getString("case_number")), editions[0], editions[1], row.getInt("attempts"));
  }

  void settle(long id, State state, List<Hindrance> hindrances) {
    jdbc.sql("update rulebook_move_case set state = ?, hindrances = ?, settled_at = ? where id = ? and state = 'WAITING'")
        .params(state.name(), json.writeValueAsString(hindrances), now(), id).update();
  }

  void triedInVain(long id) {
    jdbc.sql("update rulebook_move_case set attempts = attempts + 1 where id = ? and state = 'WAITING'").param(id).update();
  }

  /** What still waits stays where it is. */
  void stop(long move, PersonId by) {
    jdbc.sql("update rulebook_move set stopped_by = ?, stopped_at = ? where id = ? and stopped_at is null").params(by.value(), now(), move).update();
    jdbc.sql("update rulebook_move_case set state = 'STOPPED', settled_at = ? where move_id = ? and state = 'WAITING'").params(now(), move).update();
  }

  Optional<Move> find(long id) {
    return jdbc.sql(MOVES + " where m.id = ?").param(id).query(MoveBook::read).optional();
  }

  /** Newest first. */
  Page<Move> all(int page, int size) {
    long total = jdbc.sql("select count(*) from rulebook_move").query(Long.class).single();
    List<Move> moves = jdbc.sql(MOVES + " order by m.id desc offset ? rows fetch next ? rows only").params((long) page * size, size).query(MoveBook::read).list();
    return new Page<>(moves, page, size, total);
  }

  List<Line> lines(long move) {
    return jdbc.sql("select * from rulebook_move_case where move_id = ? order by case_number").param(move).query(this::line).list();
  }

  /** The moves of a case, oldest first. */
  List<Line> of(CaseNumber number) {
    return jdbc.sql("select * from rulebook_move_case where case_number = ? order by id").param(number.value()).query(this::line).list();
  }

  private Line line(ResultSet row, int n) throws SQLException {
    return new Line(row.getLong("move_id"), new CaseNumber(row.getString("case_number")), State.valueOf(row.getString("state")),
        json.readValue(row.getString("hindrances"), HINDRANCES), instant(row, "settled_at"));
  }

  private static Move read(ResultSet row, int n) throws SQLException {
    String stoppedBy = row.getString("stopped_by");
    return new Move(row.getLong("id"), row.getString("from_edition"), row.getString("to_edition"), row.getString("reason"), new PersonId(row.getString("ordered_by")),
        instant(row, "ordered_at"), stoppedBy == null ? null : new PersonId(stoppedBy), instant(row, "stopped_at"), row.getInt("waiting"), row.getInt("moved"),
        row.getInt("refused"), row.getInt("stopped"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
