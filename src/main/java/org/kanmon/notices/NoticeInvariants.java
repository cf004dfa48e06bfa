package org.kanmon.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of the outbox. No finding names a recipient. */
@Component
class NoticeInvariants implements Invariants {

  /** A mail that has been due for so long is not just about to be delivered. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Clock clock;

  NoticeInvariants(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<Invariant> invariants() {
    return List.of(
        // the mails of one notice are written together
        Invariant.of("mail-twice", """
            select case_number, notice, count(*) from mail group by case_number, notice, recipient, created_at having count(*) > 1"""),
        Invariant.of("mail-state", """
            select case_number, id, state from mail where state not in ('PENDING', 'SENT', 'FAILED', 'KEPT') or (state in ('SENT', 'KEPT')) <> (sent_at is not null)
            or (state = 'FAILED' and last_error is null)"""),
        Invariant.of("notice-in-timeline", """
            select case_number, notice, sum(mailed), sum(told) from (
              select m.case_number, m.notice, 1 as mailed, 0 as told from mail m join funding_case c on c.case_number = m.case_number and c.applicant = m.recipient
              union all select t.case_number, t.detail, 0, 1 from timeline t where t.event = 'notice') sides
            group by case_number, notice having sum(mailed) <> sum(told)"""),
        Invariant.attention("mail-not-delivered", "select case_number, id, attempts from mail where state = 'FAILED'"),
        Invariant.attention("mail-waits", "select case_number, id, attempts from mail where state = 'PENDING' and next_attempt_at < ?", OffsetDateTime.now(clock).minus(PATIENCE)));
  }
}
