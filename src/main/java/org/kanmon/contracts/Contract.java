package org.kanmon.contracts;

import java.time.LocalDate;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.Yen;

/**
 * The development contract of a case, from the accepted plan on.
 *
 * @param total contract total, indirect cost and re-entrustment included
 * @param start first day of the development
 * @param end last day of the development as planned
 * @param goal of the whole development
 * @param manager 開発管理責任者
 * @param milestones ascending by date
 * @param number contract number; null until prepared
 * @param contractDate null until prepared
 * @param signatory who signed for the company; null until signed
 * @param signedOn null until signed
 * @param securityVerified whether accounting has accepted the security
 */
public record Contract(CaseNumber caseNumber, State state, Yen total, LocalDate start, LocalDate end, String goal, String manager, List<Milestone> milestones,
    String number, LocalDate contractDate, String signatory, LocalDate signedOn, boolean securityVerified) {

  /** How far the contract has come. */
  public enum State {
    /** The plan is accepted. */
    AGREED,
    /** The agency has prepared the contract for signature. */
    PREPARED,
    /** The company has signed; the security does not stand yet. */
    SIGNED,
    /** Signed and secured: money may be paid. */
    CONCLUDED
  }

  /** The milestone of this number, which must exist. */
  public Milestone milestone(int milestoneNumber) {
    return milestones.stream().filter(m -> m.number() == milestoneNumber).findFirst()
        .orElseThrow(() -> new IllegalStateException(caseNumber + " has no milestone " + milestoneNumber));
  }
}
