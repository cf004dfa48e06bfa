package org.kanmon.calendar;

import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The agency's calendar (A-53, all of it configuration).
 *
 * @param zone time zone of every date
 * @param country ISO code whose public holidays are kept
 * @param closedFrom first day of the year-end closure
 * @param closedTo last day of the year-end closure, in the next year
 * @param dayEnds the time of day at which a due date is over
 * @param dayStarts the time of day at which a timer of a date fires
 */
@ConfigurationProperties("kanmon.calendar")
public record CalendarTerms(ZoneId zone, String country, String closedFrom, String closedTo, LocalTime dayEnds, LocalTime dayStarts) {

  MonthDay firstClosedDay() {
    return MonthDay.parse("--" + closedFrom);
  }

  MonthDay lastClosedDay() {
    return MonthDay.parse("--" + closedTo);
  }
}
