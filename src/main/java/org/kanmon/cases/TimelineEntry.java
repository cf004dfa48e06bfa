package org.kanmon.cases;

import java.time.Instant;

/**
 * Something that happened to a case and may be known to its applicant.
 *
 * @param event kind of event: {@code stage}, {@code submitted}, {@code notice}, {@code document} or {@code ending}
 * @param detail the stage, noun, notice, kind of document or ending
 */
public record TimelineEntry(Instant at, String event, String detail) {}
