package org.kanmon.programmes;

import java.util.List;

/**
 * A document that must be on file.
 *
 * @param kind a {@code DocumentKind}
 * @param actions names of the applicant's actions before which it must be there
 */
public record RequiredDocument(String kind, List<String> actions) {}
