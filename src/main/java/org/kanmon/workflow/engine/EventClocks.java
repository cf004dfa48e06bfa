package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.Map;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.FiscalYears;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.Case;
import org.kanmon.rules.Verdict;
import org.springframework.stereotype.Component;

/**
 * Clocks of events and phases, by the table {@code EventClocks}: so many calendar days, working days or months after a day, or before it (the day after it is day 1);
 * or so many months after the end of the fiscal year in which it lies.
 */
@Component
class EventClocks {

  static final String TABLE = "EventClocks";

  private final Editions editions;
  private final WorkingDays workingDays;
  private final AgencyClock clock;

  EventClocks(Editions editions, WorkingDays workingDays, AgencyClock clock) {
    this.editions = editions;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /**
   * When something is due.
   *
   * @param day the last day on which it is in time
   * @param end when that day is over
   * @param firstWarning never in the past: what lies behind us when the clock is set is warned of only when it is due
   * @param onHoliday whether the day is no working day
   */
  record Due(LocalDate day, Date end, Date firstWarning, Date lastWarning, boolean onHoliday) {}

  /** @param name row of the table, for the programme of the case */
  Due due(Case file, String name, LocalDate from) {
    Verdict.Row row = editions.table(file.rulebook(), TABLE).decide(Map.of("programme", file.programme(), "clock", name)).only();
    LocalDate day = day(from, row);
    return new Due(day, Date.from(workingDays.endOf(day)), warning(day, row.number("firstWarningDays")), warning(day, row.number("lastWarningDays")),
        !workingDays.isWorkingDay(day));
  }

  private LocalDate day(LocalDate from, Verdict.Row row) {
    int count = Math.toIntExact(row.number("count")) * ("BEFORE".equals(row.text("direction")) ? -1 : 1);
    return switch (row.text("unit")) {
      case "CALENDAR_DAYS" -> from.plusDays(count);
      case "MONTHS" -> from.plusMonths(count);
      case "WORKING_DAYS" -> workingDays.plus(from, count);
      case "MONTHS_OF_FISCAL_YEAR_END" -> FiscalYears.last(FiscalYears.of(from)).plusMonths(count).with(TemporalAdjusters.lastDayOfMonth());
      default -> throw new IllegalStateException("the table of clocks counts in " + row.text("unit"));
    };
  }

  private Date warning(LocalDate due, long days) {
    Instant warning = workingDays.startOf(due.minusDays(days));
    return Date.from(warning.isAfter(clock.instant()) ? warning : workingDays.endOf(due));
  }
}
