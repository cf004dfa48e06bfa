package org.kanmon.fields;

import java.util.List;

/**
 * The secretariat's assignment of a proposal that may span fields (F1).
 *
 * @param field id of the field that leads
 * @param furtherFields ids of other fields in which it is reviewed, too; may be null
 * @param reason internal; may be null
 */
public record FieldsAssignment(String field, List<String> furtherFields, String reason) {}
