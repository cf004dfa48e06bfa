package org.kanmon.cases;

/** Who takes part in a case is known, or known anew: it was opened, or an application came. Told inside the transaction. */
public record ParticipantsChanged(CaseNumber number) {}
