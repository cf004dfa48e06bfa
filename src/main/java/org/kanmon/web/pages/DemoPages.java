package org.kanmon.web.pages;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.calendar.DemoClock;
import org.kanmon.web.DemoDirectory;
import org.kanmon.web.DemoProgress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The demo: its people, its progress, its clock. There is no such page outside the demo. */
@Controller
class DemoPages {

  /** A case lives about thirteen years; further ahead there is nothing to see. */
  private static final int FURTHEST_YEARS = 15;
  private static final int DAYS_OF_YEAR = 366;

  private final ObjectProvider<DemoDirectory> directory;
  private final ObjectProvider<DemoProgress> progress;
  private final ObjectProvider<DemoClock> clock;

  DemoPages(ObjectProvider<DemoDirectory> directory, ObjectProvider<DemoProgress> progress, ObjectProvider<DemoClock> clock) {
    this.directory = directory;
    this.progress = progress;
    this.clock = clock;
  }

  @GetMapping("/demo")
  String demo(Optional<Person> me, Model model) {
    model.addAttribute("people", there(directory).people());
    model.addAttribute("progress", progress.getIfAvailable());
    model.addAttribute("mayMove", clock.getIfAvailable() != null && me.filter(person -> person.is(Role.ADMINISTRATOR)).isPresent());
    return "pages/demo";
  }

  @PostMapping("/demo/clock")
  String move(Person me, @RequestParam("by") String by, RedirectAttributes after) {
    DemoClock moved = there(clock);
    if (!me.is(Role.ADMINISTRATOR)) {
      throw Refusal.forbidden("not-allowed");
    }
    if (progress.stream().anyMatch(DemoProgress::running)) {
      throw Refusal.conflict("demo-building");
    }
    Optional<TemporalAmount> amount = amount(by.strip());
    amount.ifPresentOrElse(a -> after.addFlashAttribute("movedTo", moved.advance(a)), () -> after.addFlashAttribute("wrongAmount", true));
    return "redirect:/demo";
  }

  /** An ISO 8601 period or duration, forward and not too far. */
  static Optional<TemporalAmount> amount(String text) {
    try {
      if (text.indexOf('T') >= 0) {
        Duration duration = Duration.parse(text);
        return duration.isNegative() || duration.isZero() || duration.toDays() > (long) FURTHEST_YEARS * DAYS_OF_YEAR ? Optional.empty() : Optional.of(duration);
      }
      Period period = Period.parse(text);
      boolean tooFar = period.toTotalMonths() / 12 + period.getDays() / DAYS_OF_YEAR > FURTHEST_YEARS;
      return period.isNegative() || period.isZero() || tooFar ? Optional.empty() : Optional.of(period);
    } catch (DateTimeException | ArithmeticException wrong) {
      return Optional.empty();
    }
  }

  private static <T> T there(ObjectProvider<T> bean) {
    T found = bean.getIfAvailable();
    if (found == null) {
      throw Refusal.notFound("not-found");
    }
    return found;
  }
}
