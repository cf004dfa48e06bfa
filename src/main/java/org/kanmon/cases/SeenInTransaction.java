package org.kanmon.cases;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has read of a register that has one entry for each case, so that it reads each once: everybody who takes part in a step asks for the
 * same. Outside a transaction nothing is remembered; what a transaction writes or locks it has to {@link #forget}.
 *
 * @param <T> an entry, unchangeable
 */
public final class SeenInTransaction<T> {

  /** The entry, read if this transaction has not seen it; that there is none is not remembered. */
  public Optional<T> find(CaseNumber number, Supplier<Optional<T>> register) {
    if (!TransactionSynchronizationManager.isActualTransactionActive() || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return register.get();
    }
    Map<CaseNumber, T> seen = seen();
    T known = seen.get(number);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<T> found = register.get();
    found.ifPresent(entry -> seen.put(number, entry));
    return found;
  }

  /** What was read is no longer true. */
  public void forget(CaseNumber number) {
    if (TransactionSynchronizationManager.getResource(this) instanceof Map<?, ?> seen) {
      seen.remove(number);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<CaseNumber, T> seen() {
    Object bound = TransactionSynchronizationManager.getResource(this);
    if (bound == null) {
      Map<CaseNumber, T> seen = new HashMap<>();
      TransactionSynchronizationManager.bindResource(this, seen);
      TransactionSynchronizationManager.registerSynchronization(new Bound(seen));
      return seen;
    }
    return (Map<CaseNumber, T>) bound;
  }

  /** Goes with the transaction: away while another one runs inside, and at its end for good. */
  private final class Bound implements TransactionSynchronization {

    private final Map<CaseNumber, T> seen;

    Bound(Map<CaseNumber, T> seen) {
      this.seen = seen;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(SeenInTransaction.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(SeenInTransaction.this, seen);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(SeenInTransaction.this);
    }
  }
}
