package org.kanmon.runs;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Once more on a real PostgreSQL: what reads and writes tables, and the ways of people through the whole application. A single test is run on it with
 * {@code -Dkanmon.test.database=postgresql}.
 */
@Suite
@SelectPackages("org.kanmon")
@IncludeClassNamePatterns(".*\\.(.*Desk|Cases|Ledger|Development|Selection|RepaymentScheduler|Notices|Mail|Journey|EveryEnding|TaskDoor|NothingHalfDone|BadInput|PeopleApi"
    + "|ConsultationProcess|UnstorableText|LockedRow|Races|Interrupted|NoConnection|Invariants|Postponement|Editions|Reopening|Adjustment|StageOne|StageTwo|ForestSelection"
    + "|Deliberation|Ecosystem)Test")
class OnPostgresqlRun {

  @BeforeSuite
  static void onPostgresql() {
    System.setProperty("kanmon.test.database", "postgresql");
  }
}
