package org.kanmon.rules;

import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.programmes.ProgrammeTerms;
import org.springframework.stereotype.Component;

/** Reads the terms of a programme from the decision table {@code ProgrammeTerms}. */
@Component
public class TermsBook {

  private static final String TABLE = "ProgrammeTerms";

  private final Rulebook rulebook;
  private final Cases cases;

  TermsBook(Rulebook rulebook, Cases cases) {
    this.rulebook = rulebook;
    this.cases = cases;
  }

  /** The newest terms of a programme, for what has no case yet. */
  public ProgrammeTerms of(String programme) {
    return terms(rulebook.decide(TABLE, Map.of("programme", programme)));
  }

  /** The terms under which the case started. */
  public ProgrammeTerms of(CaseNumber number) {
    return terms(rulebook.decide(number, TABLE, Map.of("programme", cases.get(number).programme())));
  }

  /** The terms that the table {@code ProgrammeTerms} has answered. */
  public static ProgrammeTerms terms(Verdict verdict) {
    Verdict.Row row = verdict.only();
    return new ProgrammeTerms(number(row, "maxAmount"), whole(row, "maxPeriodMonths"), whole(row, "minReviewers"), whole(row, "defaultReviewers"),
        whole(row, "maxReviewers"), whole(row, "maxExcludedReviewers"), whole(row, "securityPercent"), whole(row, "milestonesPerYear"), whole(row, "minFundraisings"),
        whole(row, "maxAccountYears"), whole(row, "indirectPercent"), whole(row, "quartersPerYear"), whole(row, "jointResearchYears"), whole(row, "claimOpensDaysBefore"),
        whole(row, "claimClosesDaysAfter"), whole(row, "instalmentReminderDays"), whole(row, "overdueAfterDays"), whole(row, "surveyMonthsAfterEnd"));
  }

  private static int whole(Verdict.Row row, String output) {
    return Math.toIntExact(number(row, output));
  }

  /** An empty cell of this table is a mistake, not a zero. */
  private static long number(Verdict.Row row, String output) {
    if (!row.has(output)) {
      throw new IllegalStateException(TABLE + " has no " + output);
    }
    return row.number(output);
  }
}
