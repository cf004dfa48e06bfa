package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.TestDatabase;
import org.kanmon.TestDatabase.Place;
import org.kanmon.scenarios.OfficeProcess;

/**
 * The clock of one of two nodes jumps while people work: an hour forward, where every lock of the other node seems to have ended long ago, and two hours back,
 * where its own seem to last for ever. Nothing is lost, and nothing happens twice. The database keeps its time. Needs Debian's {@code libfaketime}.
 */
class ClockFault {

  private static final String[] QUICK = {"--kanmon.mail.poll=500ms", "--kanmon.mail.lease=5s", "--camunda.bpm.job-execution.max-wait=1000"};

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void workGoesOnWhenAClockJumps(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    Path library = library().orElse(null);
    if (library == null) {
      System.out.println("### SKIPPED, NOT TESTED: the clock that jumps. Debian's libfaketime is not installed.");
    }
    Assumptions.assumeTrue(library != null, "no libfaketime");
    Place place = TestDatabase.freshPostgresql();
    Path clock = folder.resolve("clock");
    set(clock, 0);
    // waits are measured by the other clock of the machine, which never jumps; with Debian's way of protecting them the JVM waits in circles, ten times as long
    Map<String, String> jumping = Map.of("LD_PRELOAD", library.toString(), "FAKETIME_TIMESTAMP_FILE", clock.toString(), "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0", "FAKETIME_DONT_RESET", "1");
    try (Mails mails = new Mails(); Processes nodes = new Processes()) {
      OfficeProcess steady = nodes.add(begin(folder, place, mails, Map.of()));
      OfficeProcess other = nodes.add(begin(folder, place, mails, jumping));
      steady.ready();
      other.ready();
      Workload work = new Workload(steady.port(), other.port()).untilTheApplication().start();
      work.goesOn(3, "before the clock jumped");
      set(clock, 3600);
      work.goesOn(4, "an hour later at once");
      set(clock, -3600);
      work.goesOn(4, "two hours earlier at once");
      work.stop();
      // the hour comes again, and with it what was to be done in it
      set(clock, 7200);
      try (Books books = new Books(place)) {
        books.settle();
        work.everythingIsThere();
        books.agree(work.cases().size());
        assertThat(books.count("select count(*) from timeline where happened_at > now() + interval '50 minutes'")).as("the clock really jumped").isPositive();
        assertThat(books.count("select count(*) from timeline where happened_at < now() - interval '50 minutes'")).as("and back").isPositive();
        mails.everyMailCame(books.count("select count(*) from mail"), 0);
      }
    }
  }

  private static OfficeProcess begin(Path folder, Place place, Mails mails, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of("SPRING_PROFILES_ACTIVE", "demo,postgresql", "KANMON_DB_URL", place.url(), "KANMON_DB_USER",
        place.user(), "KANMON_DB_PASSWORD", place.password(), "KANMON_SMTP_HOST", "127.0.0.1", "KANMON_SMTP_PORT", String.valueOf(mails.port())));
    environment.putAll(more);
    return OfficeProcess.beginning(folder, environment, List.of(), QUICK);
  }

  /** In one step: a file that is read while it is half written would set the clock to nothing. */
  private static void set(Path clock, int seconds) {
    try {
      Path next = Files.writeString(clock.resolveSibling("clock-next"), String.format("%+d\n", seconds));
      Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Optional<Path> library() {
    return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu").map(machine -> Path.of("/usr/lib", machine, "faketime/libfaketimeMT.so.1"))
        .filter(Files::exists).findFirst();
  }
}
