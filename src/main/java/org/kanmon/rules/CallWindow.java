package org.kanmon.rules;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Component;

/**
 * What has to be done while the call of a case is open, to the second. Only the first time: a correction that the agency asks for is not held to the call
 * (domain reference 1.2, A0; A-53).
 */
@Component
public class CallWindow {

  private final TermsBook terms;
  private final Programmes programmes;
  private final Cases cases;
  private final Clock clock;

  CallWindow(TermsBook terms, Programmes programmes, Cases cases, Clock clock) {
    this.terms = terms;
    this.programmes = programmes;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * The moment from which it is too late; empty if this can be done after the call closes.
   *
   * @param action the applicant's name for it, e.g. {@code application}
   */
  public Optional<Instant> closing(CaseNumber number, String action) {
    return call(number, action).map(call -> call.closesAt().toInstant());
  }

  /** @throws Refusal if the call is not open any more */
  public void require(CaseNumber number, String action) {
    call(number, action).filter(call -> !call.isOpenAt(clock.instant())).ifPresent(call -> {
      throw Refusal.conflict("call-closed", call.id(), call.opensAt().toLocalDateTime(), call.closesAt().toLocalDateTime());
    });
  }

  private Optional<Call> call(CaseNumber number, String action) {
    if (!terms.whole(number).withinCall().contains(action) || isDone(number, action)) {
      return Optional.empty();
    }
    Case file = cases.get(number);
    return programmes.call(file.call(), file.rulebook());
  }

  private boolean isDone(CaseNumber number, String action) {
    return cases.timeline(number).stream().anyMatch(entry -> entry.event().equals("submitted") && entry.detail().equals(action));
  }
}
