package org.kanmon.cases;

import java.sql.SQLException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/** On PostgreSQL, too, whoever has waited too long for somebody else's row is told that somebody was first, and may try again; Spring does not know its code. */
@Component
class WaitedTooLong extends SQLExceptionSubclassTranslator {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Override
  protected DataAccessException doTranslate(String task, String sql, SQLException failure) {
    if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
      return new CannotAcquireLockException(task, failure);
    }
    return super.doTranslate(task, sql, failure);
  }
}
