package org.kanmon.fields;

/**
 * The secretariat's assignment (A3).
 *
 * @param field id of one of the call's fields
 * @param reason internal; may be null
 */
public record FieldAssignment(String field, String reason) {}
