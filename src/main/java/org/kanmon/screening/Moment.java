package org.kanmon.screening;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A date and time as it reads in both languages, in the agency's zone. */
final class Moment {

  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);

  private Moment() {}

  static String text(Instant moment, Clock clock) {
    return FORM.format(moment.atZone(clock.getZone()));
  }
}
