package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.kanmon.scenarios.OfficeProcess;

/**
 * The clock of the machine jumps while people work: an hour forward, and back again. Jobs and mails that were locked or due in the hour that is to come again
 * wait for it at most; nothing is lost, and nothing happens twice. Needs Debian's {@code faketime}.
 */
class ClockFault {

  @Test
  @Timeout(value = 12, unit = TimeUnit.MINUTES)
  void workGoesOnWhenTheClockJumps(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    Path library = library().orElse(null);
    if (library == null) {
      System.out.println("### SKIPPED, NOT TESTED: the clock that jumps. Debian's faketime is not installed.");
    }
    Assumptions.assumeTrue(library != null, "no faketime");
    Path clock = folder.resolve("clock");
    set(clock, "+0");
    Map<String, String> environment = new HashMap<>(Map.of("LD_PRELOAD", library.toString(), "FAKETIME_TIMESTAMP_FILE", clock.toString(), "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1", "DONT_FAKE_MONOTONIC", "1", "FAKETIME_DONT_RESET", "1"));
    try (Mails mails = new Mails()) {
      environment.put("KANMON_SMTP_HOST", "127.0.0.1");
      environment.put("KANMON_SMTP_PORT", String.valueOf(mails.port()));
      Workload work;
      try (OfficeProcess office = OfficeProcess.beginning(folder, environment, List.of(), "--kanmon.mail.poll=500ms").ready()) {
        work = new Workload(office.port()).start();
        work.goesOn(3, "before the clock jumped");
        set(clock, "+3600");
        work.goesOn(3, "an hour later at once");
        set(clock, "+0");
        work.goesOn(3, "an hour earlier at once");
        work.stop();
        // the hour comes again; with it what was to be done in it
        set(clock, "+7200");
        Workload.await(() -> mails.received().size() >= work.cases().size() + work.talksHeld(), "all mails");
        Workload.sleep(3_000);
        work.everythingIsThere();
      }
      try (Books books = Books.ofFile(folder)) {
        assertThat(books.count("select count(*) from act_ru_job where handler_type_ = 'async-continuation'")).as("jobs that wait").isZero();
        books.agree(work.cases().size());
        mails.everyMailCame(books.count("select count(*) from mail"), 0);
      }
    }
  }

  private static void set(Path clock, String offset) {
    try {
      Files.writeString(clock, offset + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Optional<Path> library() {
    return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu").map(machine -> Path.of("/usr/lib", machine, "faketime/libfaketimeMT.so.1")).filter(Files::exists).findFirst();
  }
}
