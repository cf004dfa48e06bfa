package org.kanmon.workflow.engine;

import java.sql.SQLException;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.kanmon.refusals.Outage;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Around every command of the engine: what the database could not do becomes what it means. While it is away, the engine's REST API says so, and not how a
 * statement reads. Where it let somebody else go first, that is the engine's own conflict: a job is taken up again, and none of its retries is used.
 */
final class DatabaseFailures extends CommandInterceptor {

  /** Chosen to give way in a deadlock, or waited for a lock for too long, on both databases. Only these: what fails the same way again must not be tried forever. */
  private static final List<String> GAVE_WAY = List.of("40", "55P03", "HYT00", "90131");

  private final Doors doors;

  DatabaseFailures(Doors doors) {
    this.doors = doors;
  }

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RefusedInWords | OptimisticLockingException telling) {
      throw telling;
    } catch (RuntimeException failed) {
      if (gaveWay(failed)) {
        OptimisticLockingException conflict = new OptimisticLockingException("The database let another transaction go first; nothing of this one is kept.");
        conflict.initCause(failed);
        throw conflict;
      }
      Refusal outage = RequestContextHolder.getRequestAttributes() == null ? null : Outage.of(failed);
      if (outage == null) {
        throw failed;
      }
      throw doors.said(outage);
    }
  }

  private static boolean gaveWay(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && gaveWay(refused)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this transaction was given up for another one. */
  static boolean gaveWay(SQLException refused) {
    return refused.getSQLState() != null && GAVE_WAY.stream().anyMatch(refused.getSQLState()::startsWith);
  }
}
