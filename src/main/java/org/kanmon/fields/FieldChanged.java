package org.kanmon.fields;

import org.kanmon.cases.CaseNumber;

/** A case has another field than before: what waits for the officers of the old one waits for those of the new one. */
public record FieldChanged(CaseNumber number) {}
