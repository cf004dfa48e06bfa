package org.kanmon.programmes;

import java.util.List;

/**
 * A document that must be on file.
 *
 * @param kind a {@code DocumentKind}
 * @param actions names of the applicant's actions before which it must be there
 * @param per field of what is submitted that says how many there must be; null for at least one
 */
public record RequiredDocument(String kind, List<String> actions, String per) {}
