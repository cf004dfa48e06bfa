package org.kanmon.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class CalendarConfiguration {

  @Bean
  AgencyClock clock(CalendarTerms terms) {
    return new AgencyClock(terms.zone());
  }
}
