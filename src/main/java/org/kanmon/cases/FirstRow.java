package org.kanmon.cases;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts a counter, e.g. of a new fiscal year, when several people need its first number at once. */
@Component
public class FirstRow {

  private final JdbcClient jdbc;
  private final TransactionTemplate part;

  FirstRow(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.part = new TransactionTemplate(transactions);
    this.part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Inserts a row unless it is there. Behind a savepoint, because a refused insert would spoil the caller's transaction; not in a transaction of its own:
   * that needs a second connection, and when everybody who holds one waits for a second, nobody gets on.
   */
  public void insert(String sql, Object... values) {
    try {
      part.executeWithoutResult(status -> jdbc.sql(sql).params(values).update());
    } catch (DuplicateKeyException somebodyWasFirst) {
      // the row is there, which is all that was wanted
    }
  }
}
