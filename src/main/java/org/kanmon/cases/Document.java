package org.kanmon.cases;

import java.time.Instant;
import org.kanmon.people.PersonId;

/**
 * A document of a case.
 *
 * @param id random, not guessable
 * @param size in bytes
 * @param sha256 of the content, hex
 * @param by who filed it; the agency's letters have the agency's officer
 * @param event number of the event to which it belongs; null if it belongs to the case itself
 */
public record Document(String id, CaseNumber caseNumber, DocumentKind kind, String fileName, String mediaType, long size, String sha256, PersonId by, Instant at,
    Integer event) {}
