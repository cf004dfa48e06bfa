package org.kanmon.workflow.access.logins;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.people.LoginLocks;
import org.kanmon.people.PersonChanged;
import org.kanmon.people.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Whose login is locked, and since when sessions of somebody who was locked out count. Read at every request, so remembered for a moment: a change counts at once on the node
 * where it is made, and after that moment on the others.
 */
@Component
public class LoginStates implements LoginLocks {

  private static final Logger LOG = LoggerFactory.getLogger(LoginStates.class);
  private static final long MEMORY = Duration.ofSeconds(30).toNanos();
  private static final int MOST = 20_000;

  private final JdbcClient jdbc;
  private final MachineClock clock;
  private final Attempts attempts;
  private final Map<String, State> states = new ConcurrentHashMap<>();

  LoginStates(JdbcClient jdbc, MachineClock clock, Attempts attempts) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.attempts = attempts;
  }

  private record State(Instant sessionsFrom, Lock lock, long readAt) {}

  /** The machine's time. */
  public Instant now() {
    return clock.now();
  }

  public boolean isLocked(String person) {
    return state(person).lock() != null;
  }

  /** Whether a session of this person that began then still counts. */
  public boolean counts(String person, Instant began) {
    State state = state(person);
    return state.lock() == null && (state.sessionsFrom() == null || !began.isBefore(state.sessionsFrom()));
  }

  @Override
  public Optional<Lock> of(PersonId person) {
    return Optional.ofNullable(read(person.value()).lock());
  }

  @Override
  public void lock(PersonId person, PersonId by) {
    OffsetDateTime now = MachineClock.stored(clock.now());
    Object[] values = {by.value(), now, now, person.value()};
    String update = "update login_state set locked_by = ?, locked_at = ?, sessions_from = ? where person = ?";
    if (jdbc.sql(update).params(values).update() == 0) {
      try {
        jdbc.sql("insert into login_state (locked_by, locked_at, sessions_from, person) values (?, ?, ?, ?)").params(values).update();
      } catch (DuplicateKeyException atOnce) {
        jdbc.sql(update).params(values).update();
      }
    }
    states.remove(person.value());
    LOG.info("The login of {} was locked by {}.", person, by);
  }

  @Override
  public void unlock(PersonId person, PersonId by) {
    jdbc.sql("update login_state set locked_by = null, locked_at = null where person = ?").param(person.value()).update();
    attempts.forgive(person.value());
    states.remove(person.value());
    LOG.info("The login of {} was unlocked by {}.", person, by);
  }

  @TransactionalEventListener(fallbackExecution = true)
  void changed(PersonChanged changed) {
    states.remove(changed.person().value());
  }

  private State state(String person) {
    State known = states.get(person);
    if (known != null && System.nanoTime() - known.readAt() < MEMORY) {
      return known;
    }
    if (states.size() > MOST) {
      states.clear();
    }
    State read = read(person);
    states.put(person, read);
    return read;
  }

  private State read(String person) {
    long now = System.nanoTime();
    return jdbc.sql("select sessions_from, locked_by, locked_at from login_state where person = ?").param(person).query((row, n) -> {
      OffsetDateTime from = row.getObject(1, OffsetDateTime.class);
      String by = row.getString(2);
      return new State(from == null ? null : from.toInstant(), by == null ? null : new Lock(new PersonId(by), row.getObject(3, OffsetDateTime.class).toInstant()), now);
    }).optional().orElse(new State(null, null, now));
  }
}
