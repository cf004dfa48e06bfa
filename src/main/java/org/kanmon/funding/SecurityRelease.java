package org.kanmon.funding;

import java.time.LocalDate;

/**
 * The security goes back to the company (N-14); components are the fields of the form {@code ReleaseSecurity}.
 *
 * @param releasedOn day of the release, not in the future
 * @param reference of the release, e.g. number of the letter
 */
public record SecurityRelease(LocalDate releasedOn, String reference) {}
