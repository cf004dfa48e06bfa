package org.kanmon.workflow.access.logins;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How wrong passwords are slowed down. Each limit has a number of attempts that cost nothing; each further one doubles the wait, from {@code firstDelay} on.
 *
 * @param onePlace one account from one address
 * @param allPlaces one account from everywhere; does not hold up somebody at an address where they have logged in before
 * @param allAccounts any accounts from one address
 * @param firstDelay wait after the first attempt too many
 * @param memory after this time without a wrong password everything is forgotten
 * @param trust how long an address counts as one where the person has logged in before
 */
@ConfigurationProperties("kanmon.login")
public record LoginTerms(Limit onePlace, Limit allPlaces, Limit allAccounts, Duration firstDelay, Duration memory, Duration trust) {

  /** @param free attempts without any wait
   *  @param longestDelay the wait grows no further */
  public record Limit(int free, Duration longestDelay) {

    /** The wait after so many wrong passwords. */
    Duration after(int failures, Duration first) {
      if (failures < free) {
        return Duration.ZERO;
      }
      int doublings = Math.min(30, failures - free);
      Duration wait = first.multipliedBy(1L << doublings);
      return wait.compareTo(longestDelay) > 0 ? longestDelay : wait;
    }
  }
}
