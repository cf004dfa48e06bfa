package org.kanmon.evaluations;

/**
 * The company's report at the end of development; components are the fields of the form {@code SubmitFinalReport}.
 *
 * @param spentTotal what was spent of the agency's money, in yen
 */
public record FinalReport(String summary, Long spentTotal) {}
