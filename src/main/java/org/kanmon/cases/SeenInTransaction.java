package org.kanmon.cases;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has read of the register, so that it reads each case once: everybody who takes part in a step asks for the same case. Outside a
 * transaction nothing is remembered; what a transaction writes it forgets.
 */
final class SeenInTransaction {

  Optional<Case> find(CaseNumber number, Supplier<Optional<Case>> register) {
    if (!TransactionSynchronizationManager.isActualTransactionActive() || !TransactionSynchronizationManager.isSynchronizationActive()) {
      return register.get();
    }
    Map<CaseNumber, Case> seen = seen();
    Case known = seen.get(number);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Case> found = register.get();
    found.ifPresent(file -> seen.put(number, file));
    return found;
  }

  void forget(CaseNumber number) {
    if (TransactionSynchronizationManager.getResource(this) instanceof Map<?, ?> seen) {
      seen.remove(number);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<CaseNumber, Case> seen() {
    Object bound = TransactionSynchronizationManager.getResource(this);
    if (bound == null) {
      Map<CaseNumber, Case> seen = new HashMap<>();
      TransactionSynchronizationManager.bindResource(this, seen);
      TransactionSynchronizationManager.registerSynchronization(new Bound(seen));
      return seen;
    }
    return (Map<CaseNumber, Case>) bound;
  }

  /** Goes with the transaction: away while another one runs inside, and at its end for good. */
  private final class Bound implements TransactionSynchronization {

    private final Map<CaseNumber, Case> seen;

    Bound(Map<CaseNumber, Case> seen) {
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
