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
  private final TransactionTemplate own;

  FirstRow(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Inserts a row unless it is there; in a transaction of its own, because a refused insert would spoil the caller's. */
  public void insert(String sql, Object... values) {
    try {
      own.executeWithoutResult(status -> jdbc.sql(sql).params(values).update());
    } catch (DuplicateKeyException somebodyWasFirst) {
      // the row is there, which is all that was wanted
    }
  }
}
