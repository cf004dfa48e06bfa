package org.kanmon.fields;

import org.kanmon.cases.CaseNumber;

/**
 * A case has another field than before: what waits for the officers of the old one waits for those of the new one, and a part of its process that is about the old one is about
 * the new one.
 *
 * @param previous id of the field that led before
 * @param field id of the field that leads now
 */
public record FieldChanged(CaseNumber number, String previous, String field) {}
