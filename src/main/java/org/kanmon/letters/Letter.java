package org.kanmon.letters;

import java.time.LocalDate;
import org.kanmon.cases.CaseNumber;

/**
 * A letter that the agency has issued.
 *
 * @param number e.g. {@code 関門発第2026-0001号}; runs per fiscal year over all cases, without gaps
 * @param letter which one, e.g. {@code adopted}
 * @param document id of the document on file
 */
public record Letter(String number, CaseNumber caseNumber, String letter, String document, LocalDate issuedOn) {}
