package org.kanmon.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.web.DemoProgress;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How far the demo's cases are, kept where every node and the next start can read it. */
@Component
@Profile("demo")
class KeptProgress implements DemoProgress {

  private static final String NAME = "demo.progress";
  private static final int LONGEST_MESSAGE = 300;
  /** A node that was killed says no more that it is at work; another one takes over long before. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final Settings settings;
  private final AgencyClock clock;

  KeptProgress(Settings settings, AgencyClock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** @param at the real time of this news */
  private record News(int done, int of, boolean running, Instant at, String message) {

    private static final News NONE = new News(0, 0, false, Instant.EPOCH, "");

    String text() {
      return done + "|" + of + "|" + running + "|" + at.getEpochSecond() + "|" + message;
    }

    static News of(String text) {
      String[] part = text.split("\\|", 5);
      return new News(Integer.parseInt(part[0]), Integer.parseInt(part[1]), Boolean.parseBoolean(part[2]), Instant.ofEpochSecond(Long.parseLong(part[3])), part[4]);
    }
  }

  void report(int done, int of, boolean running, String message) {
    String shortened = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    settings.put(NAME, new News(done, of, running, present(), shortened).text());
  }

  private Optional<News> kept() {
    return settings.get(NAME).map(News::of);
  }

  private Instant present() {
    return clock.instant().minus(clock.offset());
  }

  @Override
  public int done() {
    return kept().orElse(News.NONE).done();
  }

  @Override
  public int of() {
    return kept().orElse(News.NONE).of();
  }

  @Override
  public String message() {
    return kept().orElse(News.NONE).message();
  }

  @Override
  public boolean running() {
    return kept().filter(news -> news.running() && news.at().plus(SILENCE).isAfter(present())).isPresent();
  }
}
