package org.kanmon.nodes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Advisory locks of the server: they end with the connection that holds them, so no clock and no clean-up is needed. */
final class PostgresqlLocks implements NodeLocks {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresqlLocks.class);
  /** The first of the two numbers of each lock: others may use such locks in the same database. "KANM". */
  private static final int OURS = 0x4B414E4D;

  private final DataSource database;

  PostgresqlLocks(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<Held> tryTake(Work work) {
    return open(connection -> {
      boolean free = ask(connection, "select pg_try_advisory_lock(?, ?)", work);
      return free ? Optional.of(held(connection, work)) : Optional.empty();
    });
  }

  @Override
  public Held take(Work work, Duration longest) {
    return tryTake(work).orElseGet(() -> {
      LOG.info("another node is at work on {}; waiting for it for at most {} s", work, longest.toSeconds());
      return open(connection -> {
        connection.setAutoCommit(false);
        try (PreparedStatement wait = connection.prepareStatement("select set_config('lock_timeout', ?, true)")) {
          wait.setString(1, String.valueOf(longest.toMillis()));
          wait.execute();
          call(connection, "select pg_advisory_lock(?, ?)", work);
          // the timeout ends with the transaction, the lock does not
          connection.commit();
        } finally {
          connection.setAutoCommit(true);
        }
        return Optional.of(held(connection, work));
      }).orElseThrow();
    });
  }

  @Override
  public boolean areShared() {
    return true;
  }

  @Override
  public boolean joinInTransaction(Work work) {
    Connection connection = DataSourceUtils.getConnection(database);
    try {
      return ask(connection, "select pg_try_advisory_xact_lock_shared(?, ?)", work);
    } catch (SQLException failed) {
      throw failed(work, failed);
    } finally {
      DataSourceUtils.releaseConnection(connection, database);
    }
  }

  private interface Taking {

    Optional<Held> on(Connection connection) throws SQLException;
  }

  /** A connection for the lock alone; it goes back at once if there is none. */
  private Optional<Held> open(Taking taking) {
    Connection connection;
    try {
      connection = database.getConnection();
    } catch (SQLException unreachable) {
      throw new IllegalStateException("no connection to the database", unreachable);
    }
    Optional<Held> held = Optional.empty();
    try {
      held = taking.on(connection);
      return held;
    } catch (SQLException failed) {
      throw new IllegalStateException("another node has been at work for too long; its log says on what. Start this one again when it is done.", failed);
    } finally {
      if (held.isEmpty()) {
        close(connection);
      }
    }
  }

  private static Held held(Connection connection, Work work) {
    return () -> {
      try {
        call(connection, "select pg_advisory_unlock(?, ?)", work);
      } catch (SQLException gone) {
        // so is the lock
        LOG.warn("the connection that held the lock for {} was lost: {}", work, gone.getMessage());
      } finally {
        close(connection);
      }
    };
  }

  private static boolean ask(Connection connection, String question, Work work) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setInt(1, OURS);
      statement.setInt(2, work.ordinal());
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        return answer.getBoolean(1);
      }
    }
  }

  private static void call(Connection connection, String function, Work work) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(function)) {
      statement.setInt(1, OURS);
      statement.setInt(2, work.ordinal());
      statement.execute();
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      LOG.debug("a connection was lost", gone);
    }
  }

  private static IllegalStateException failed(Work work, SQLException cause) {
    return new IllegalStateException("the database does not say whether a node is at work on " + work, cause);
  }
}
