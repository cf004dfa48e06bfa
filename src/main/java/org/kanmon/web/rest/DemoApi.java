package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.DemoClock;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.web.DemoDirectory;
import org.kanmon.web.DemoProgress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is who in the demonstration, and its clock. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/demo")
@Profile("demo")
@Tag(name = "Demo", description = "Only in the demonstration: its invented people, and a clock that can be moved forward.")
class DemoApi {

  /** Longer than the longest case. */
  private static final int LONGEST_YEARS = 20;

  private final DemoDirectory directory;
  private final DemoProgress progress;
  private final DemoClock demoClock;
  private final AgencyClock clock;

  DemoApi(DemoDirectory directory, DemoProgress progress, DemoClock demoClock, AgencyClock clock) {
    this.directory = directory;
    this.progress = progress;
    this.demoClock = demoClock;
    this.clock = clock;
  }

  /** @param advance an ISO 8601 period or duration, e.g. {@code P90D} or {@code PT12H} */
  record Move(String advance) {}

  /** @param advancedBy the whole time that the clock moved */
  record Moved(OffsetDateTime now, Duration advancedBy) {}

  /** @param building whether the demonstration's cases are still being played */
  record ClockView(OffsetDateTime now, boolean building, int done, int of, String message) {}

  @GetMapping("/people")
  @Operation(summary = "The invented people, with the password that all of them have")
  List<DemoDirectory.DemoPerson> people() {
    return directory.people();
  }

  @GetMapping("/clock")
  @Operation(summary = "The agency's time, and how far the demonstration's cases are")
  ClockView clock() {
    return new ClockView(OffsetDateTime.now(clock), progress.running(), progress.done(), progress.of(), progress.message());
  }

  @PostMapping(value = "/clock", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Move the clock forward; everything that falls due on the way happens")
  Moved advance(Person caller, @RequestBody Move move) {
    if (!caller.is(Role.ADMINISTRATOR)) {
      throw Refusal.forbidden("not-allowed");
    }
    TemporalAmount by = amount(move.advance());
    if (progress.running()) {
      throw Refusal.conflict("demo-building");
    }
    OffsetDateTime before = OffsetDateTime.now(clock);
    demoClock.advance(by);
    OffsetDateTime now = OffsetDateTime.now(clock);
    return new Moved(now, Duration.between(before, now));
  }

  private TemporalAmount amount(String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.field("advance", "required");
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    try {
      TemporalAmount amount = text.contains("T") ? Duration.parse(text) : Period.parse(text);
      OffsetDateTime then = now.plus(amount);
      if (!then.isAfter(now) || then.isAfter(now.plusYears(LONGEST_YEARS))) {
        throw Refusal.field("advance", "not-ahead", LONGEST_YEARS);
      }
      return amount;
    } catch (DateTimeException | ArithmeticException unreadable) {
      throw Refusal.field("advance", "not-a-period");
    }
  }
}
