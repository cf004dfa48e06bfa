package org.kanmon.adjustments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.cases.CaseNumber;
import org.kanmon.refusals.Refusal;

/**
 * A plan as a director typed or sent it.
 *
 * @param lines one for each candidate, in the director's order
 * @param reason internal; of lines without a reason of their own; may be null
 * @param feedback for applicants who are not proposed, of lines without feedback of their own; may be null
 * @param withoutReason why it is confirmed without the cases that have not come so far; may be null if there are none
 */
public record PlanDraft(List<Line> lines, String reason, String feedback, String withoutReason) {

  private static final int LONGEST_ECHO = 24;

  public PlanDraft {
    lines = lines == null ? List.of() : lines.stream().map(line -> line == null ? new Line(null, null, null, null, null, null) : line).toList();
  }

  /**
   * @param proposal a {@link Proposal}
   * @param amount yen
   */
  public record Line(String caseNumber, String proposal, Long amount, Integer reserveRank, String reason, String feedback) {}

  /** @throws Refusal {@code invalid-fields} if a line names no case or no proposal */
  List<PlanLine> read() {
    return lines.stream().map(this::read).toList();
  }

  private PlanLine read(Line line) {
    String shown = line.caseNumber() == null ? "-" : line.caseNumber().substring(0, Math.min(LONGEST_ECHO, line.caseNumber().length()));
    CaseNumber number = CaseNumber.parse(line.caseNumber()).orElseThrow(() -> Refusal.field("lines", "line-not-waiting", shown));
    Optional<Proposal> proposal = Stream.of(Proposal.values()).filter(one -> one.name().equals(line.proposal())).findFirst();
    Proposal chosen = proposal.orElseThrow(() -> Refusal.field("lines", "line-proposal-needed", number));
    return new PlanLine(number, chosen, chosen == Proposal.NOT_PROPOSED ? null : line.amount(), chosen == Proposal.RESERVED ? line.reserveRank() : null,
        isBlank(line.reason()) ? reason : line.reason(), chosen != Proposal.NOT_PROPOSED || isBlank(line.feedback()) ? null : line.feedback());
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
