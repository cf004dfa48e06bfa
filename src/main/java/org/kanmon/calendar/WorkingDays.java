package org.kanmon.calendar;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Working days (営業日): no weekends, no public holidays, no year-end closure. */
@Component
public class WorkingDays {

  private final CalendarTerms terms;
  private final MonthDay firstClosedDay;
  private final MonthDay lastClosedDay;
  private final HolidayManager holidays;
  private final Map<Integer, Set<LocalDate>> holidaysOfYear = new ConcurrentHashMap<>();

  WorkingDays(CalendarTerms terms) {
    this.terms = terms;
    this.firstClosedDay = terms.firstClosedDay();
    this.lastClosedDay = terms.lastClosedDay();
    this.holidays = HolidayManager.getInstance(ManagerParameters.create(terms.country()));
  }

  public boolean isWorkingDay(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !isHoliday(day) && !isYearEnd(day);
  }

  /** The day itself, or the next working day after it. */
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  /** The n-th working day after the given day (before it, if n is negative); 0 is the day itself or the next working day. */
  public LocalDate plus(LocalDate day, int workingDays) {
    if (workingDays == 0) {
      return onOrAfter(day);
    }
    int step = workingDays < 0 ? -1 : 1;
    LocalDate current = day;
    for (int left = Math.abs(workingDays); left > 0; ) {
      current = current.plusDays(step);
      if (isWorkingDay(current)) {
        left--;
      }
    }
    return current;
  }

  /**
   * Where a deadline goes that becomes earlier: never into the past. Whoever relied on the later moment has at least until the end of the next working day, if the deadline
   * was not before that anyway.
   */
  public Instant notTooEarly(LocalDate today, Instant now, Instant wished) {
    Instant earliest = endOf(plus(today, 1));
    return wished.isAfter(earliest) ? wished : earliest.isBefore(now) ? earliest : now;
  }

  /** The moment a due date is over. */
  public Instant endOf(LocalDate day) {
    return day.atTime(terms.dayEnds()).atZone(terms.zone()).toInstant();
  }

  /** The moment at which something planned for a day happens. */
  public Instant startOf(LocalDate day) {
    return day.atTime(terms.dayStarts()).atZone(terms.zone()).toInstant();
  }

  private boolean isHoliday(LocalDate day) {
    return holidaysOfYear
        .computeIfAbsent(day.getYear(), year -> holidays.getHolidays(Year.of(year)).stream().map(h -> h.getDate()).collect(Collectors.toSet()))
        .contains(day);
  }

  private boolean isYearEnd(LocalDate day) {
    MonthDay monthDay = MonthDay.from(day);
    return !monthDay.isBefore(firstClosedDay) || !monthDay.isAfter(lastClosedDay);
  }
}
