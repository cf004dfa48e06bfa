package org.kanmon.demo;

import java.time.LocalDate;
import java.util.List;
import org.kanmon.cases.CaseNumber;

/** What people look up before they fill in a form; the briefing of their task tells them the same. */
public interface Books {

  /** Logins of people who may review or sit on the panel. */
  List<String> candidates(CaseNumber number, boolean panel);

  /** Ids of the fields of the case's call. */
  List<String> fields(CaseNumber number);

  /** Yen to claim in this quarter so that the contract is used up by the last one. */
  long quarterlyPart(CaseNumber number);

  /** Yen paid so far. */
  long paid(CaseNumber number);

  /** Yen paid and not spent, as of the last final report. */
  long unspent(CaseNumber number);

  /** Yen still owed of an instalment. */
  long owed(CaseNumber number, int instalment);

  /** Yen outstanding. */
  long outstanding(CaseNumber number);

  /** Yen of the early repayment that was announced first. */
  long announced(CaseNumber number);

  /** The planned last day of the development. */
  LocalDate lastDay(CaseNumber number);

  /** Yen of the budget of a fiscal year of the project, indirect cost included; the first year is 0. Below zero if none is set. */
  long yearBudget(CaseNumber number, int year);

  /** Yen that the security must at least amount to. */
  long security(CaseNumber number);
}
