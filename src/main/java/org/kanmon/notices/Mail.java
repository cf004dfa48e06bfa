package org.kanmon.notices;

import java.time.Instant;
import org.kanmon.cases.CaseNumber;

/**
 * A mail in the outbox.
 *
 * @param state {@code PENDING}, {@code SENT}, {@code FAILED} (somebody has to look) or {@code KEPT} (no mail server is configured; readable on the mail page)
 * @param error why the last attempt failed; null if none did
 */
public record Mail(long id, CaseNumber caseNumber, String notice, String recipient, String address, String subject, String body, String state, int attempts, String error,
    Instant createdAt, Instant sentAt) {}
