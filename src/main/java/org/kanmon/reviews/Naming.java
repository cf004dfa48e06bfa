package org.kanmon.reviews;

import java.util.List;

/**
 * The reviewers that a programme officer names.
 *
 * @param reviewers their ids
 * @param note for the file; may be null
 * @param noConflict the officer declares to have no conflict themselves
 */
public record Naming(List<String> reviewers, String note, Boolean noConflict) {}
