package org.kanmon.editions;

import java.util.List;
import java.util.Optional;
import org.kanmon.cases.Cases;
import org.kanmon.editions.CaseMover.Hindrance;
import org.kanmon.editions.Move.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the cases that wait, one transaction each, on any node: what was moved is moved, whatever happens then, and what was not waits through a restart. A case
 * on which somebody is at work is tried again later.
 */
@Component
@ConditionalOnWebApplication
public class MoveRunner {

  private static final Logger LOG = LoggerFactory.getLogger(MoveRunner.class);

  private final MoveBook book;
  private final CaseMover mover;
  private final Cases cases;
  private final MoveTerms terms;
  private final TransactionTemplate transaction;

  MoveRunner(MoveBook book, CaseMover mover, Cases cases, MoveTerms terms, TransactionTemplate transaction) {
    this.book = book;
    this.mover = mover;
    this.cases = cases;
    this.terms = terms;
    this.transaction = transaction;
  }

  /** What one try came to. */
  private record Try(MoveBook.Waiting waiting, List<Hindrance> hindrances) {}

  /** Moves everything that waits. */
  @Scheduled(initialDelayString = "${kanmon.moves.poll:5s}", fixedDelayString = "${kanmon.moves.poll:5s}")
  public void run() {
    while (moveOne()) {
      // the next one
    }
  }

  /** Answers whether there may be more that can be done at once. */
  private boolean moveOne() {
    MoveBook.Waiting[] taken = new MoveBook.Waiting[1];
    try {
      Optional<Try> tried = transaction.execute(status -> {
        Optional<MoveBook.Waiting> next = book.take();
        next.ifPresent(waiting -> taken[0] = waiting);
        return next.map(waiting -> {
          Try outcome = move(waiting);
          if (outcome.hindrances().isEmpty()) {
            book.settle(waiting.id(), State.MOVED, List.of());
          } else {
            status.setRollbackOnly();
          }
          return outcome;
        });
      });
      tried.filter(outcome -> !outcome.hindrances().isEmpty()).ifPresent(outcome -> book.settle(outcome.waiting().id(), State.REFUSED, outcome.hindrances()));
      return tried.isPresent();
    } catch (RuntimeException failed) {
      if (taken[0] == null) {
        throw failed;
      }
      again(taken[0], failed);
      return false;
    }
  }

  private Try move(MoveBook.Waiting waiting) {
    List<Hindrance> hindrances = MoveDesk.hindrances(cases.lock(waiting.number()), waiting.from());
    return new Try(waiting, hindrances.isEmpty() ? mover.move(waiting.number(), waiting.to()) : hindrances);
  }

  private void again(MoveBook.Waiting waiting, RuntimeException failed) {
    LOG.warn("the move of {} did not succeed, attempt {} of {}", waiting.number(), waiting.attempts() + 1, terms.attempts(), failed);
    if (waiting.attempts() + 1 < terms.attempts()) {
      book.triedInVain(waiting.id());
    } else {
      book.settle(waiting.id(), State.REFUSED, List.of(Hindrance.of("failed")));
    }
  }
}
