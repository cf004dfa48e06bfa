package org.kanmon.refusals;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells whether a failure is ours, or the database or the disk is away for the moment: nothing has happened then, and the same request may be sent again. */
public final class Outage {

  /** Classes of SQL states: connection, resources, operator's intervention, the system beneath. */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");
  /** H2 has states of its own: closed, closed while in use, file broken off, out of space. */
  private static final Set<String> OF_H2 = Set.of("90098", "90121", "90028", "90030", "90031", "90067", "90100", "90135");
  private static final String STATEMENT_CANCELLED = "57014";

  private Outage() {}

  /** Whether this failure comes from a database that does not answer. A rollback or commit that fails is one: what it was about does not matter any more. */
  public static boolean isIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException || cause instanceof CannotCreateTransactionException
          || cause instanceof DataAccessResourceFailureException || cause instanceof TransactionSystemException
          || cause instanceof SQLException sql && isAway(sql)) {
        return true;
      }
    }
    return false;
  }

  /** The pool says without a state that it has given up a connection under way. */
  private static boolean isAway(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return "Connection is closed".equals(failure.getMessage());
    }
    return !state.equals(STATEMENT_CANCELLED) && (OF_H2.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
  }

  /** Whether this failure comes from a disk that is full. The operating system says it in words only. */
  public static boolean isOfSpace(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && !(cause instanceof SocketTimeoutException) && cause.getMessage() != null
          && (cause.getMessage().contains("No space left") || cause.getMessage().contains("Disk quota exceeded") || cause.getMessage().contains("File too large"))) {
        return true;
      }
    }
    return false;
  }

  /** What the person is told: {@code unavailable} or {@code no-space}; null if it is another failure. */
  public static Refusal of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal said && (said.kind() == Refusal.Kind.UNAVAILABLE || said.kind() == Refusal.Kind.NO_SPACE)) {
        return said;
      }
    }
    return isOfSpace(failure) ? Refusal.noSpace() : isIn(failure) ? Refusal.unavailable() : null;
  }
}
