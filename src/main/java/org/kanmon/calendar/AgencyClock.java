package org.kanmon.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The one clock of the application: engine, domain and pages read the same time. In production it is the system's clock; the demo moves it by an
 * offset so that thirteen years of a case can be seen in minutes.
 */
public final class AgencyClock extends Clock {

  private final Clock system;
  private final List<Consumer<Duration>> followers;
  private volatile Duration offset = Duration.ZERO;

  public AgencyClock(ZoneId zone) {
    this(Clock.system(zone), new CopyOnWriteArrayList<>());
  }

  private AgencyClock(Clock system, List<Consumer<Duration>> followers) {
    this.system = system;
    this.followers = followers;
  }

  /** How far this clock is ahead of the system's (negative: behind). */
  public Duration offset() {
    return offset;
  }

  /** Sets the offset and tells every follower (the engine keeps a clock of its own). */
  public void setOffset(Duration offset) {
    this.offset = offset;
    followers.forEach(follower -> follower.accept(offset));
  }

  /** Called now and at every change of the offset. */
  public void follow(Consumer<Duration> follower) {
    followers.add(follower);
    follower.accept(offset);
  }

  /** Today in the agency's zone. */
  public LocalDate today() {
    return LocalDate.now(this);
  }

  @Override
  public Instant instant() {
    return system.instant().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return system.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(system.withZone(zone), offset);
  }
}
