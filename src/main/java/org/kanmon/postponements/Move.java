package org.kanmon.postponements;

import java.time.Instant;
import org.kanmon.cases.CaseNumber;

/**
 * One deadline and where it goes.
 *
 * @param to its new moment; the same as {@code from} if it stays
 * @param fixed why it stays; null if it moves
 * @param told so many people get a mail about it
 * @param count so many of the same kind: of reviewers' tasks it is not said whose is whose
 */
public record Move(CaseNumber caseNumber, Deadline.Kind kind, String element, String name, String role, Instant from, Instant to, String fixed, int told, int count) {}
