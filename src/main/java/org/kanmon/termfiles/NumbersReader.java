package org.kanmon.termfiles;

import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.kanmon.programmes.Money;
import org.kanmon.programmes.ProgrammeTerms;

/** Reads the numbers of a programme; of a section that it does not have, zeros. */
final class NumbersReader {

  private static final int PERCENT = 100;
  private static final int MOST = 100;
  private static final int MOST_IN_YEAR = 12;
  private static final int MOST_DAYS = 366;
  private static final int MOST_MONTHS = 240;

  private final Part part;

  NumbersReader(Part part) {
    this.part = part;
  }

  ProgrammeTerms read(Money money, SortedMap<String, Integer> periods) {
    int longest = periods.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    int[] reviewers = reviewers();
    int[] eligibility = section("eligibility", s -> {
      // read with what is no number
      s.hasOptional("table");
      return s.whole("min-fundraisings", 0, MOST);
    }, s -> s.whole("max-account-years", 0, MOST),
        s -> s.whole("joint-research-years", 0, MOST));
    int[] advances = section("advances", s -> s.whole("per-year", 1, MOST_IN_YEAR), s -> s.whole("claim-opens-days-before", 0, MOST_DAYS),
        s -> s.whole("claim-closes-days-after", 0, MOST_DAYS));
    int[] repayment = section("repayment", s -> s.whole("security-percent", 0, PERCENT), s -> s.whole("instalment-reminder-days", 0, MOST_DAYS),
        s -> s.whole("overdue-after-days", 0, MOST_DAYS));
    int[] milestones = section("milestones", s -> s.whole("per-year", 0, MOST_IN_YEAR));
    int[] followUp = section("follow-up", s -> s.whole("survey-months-after-end", 0, MOST_MONTHS));
    return new ProgrammeTerms(money.most(longest), periods.getOrDefault(TermsReader.ROUTES.get(0), longest), reviewers[0], reviewers[1], reviewers[2], reviewers[3],
        repayment[0], milestones[0], eligibility[0], eligibility[1], money.indirectPercent(), advances[0], eligibility[2], advances[1], advances[2], repayment[1],
        repayment[2], followUp[0]);
  }

  /** */
  private int[] reviewers() {
    int[] numbers = section("reviewers", s -> s.whole("min", 1, MOST), s -> s.whole("usual", 1, MOST), s -> s.whole("max", 1, MOST), s -> {
      // who they are is read with the rounds
      s.hasOptional("who");
      return s.whole("excluded", 0, MOST);
    });
    part.optional("reviewers").filter(section -> section.keys().containsAll(Set.of("min", "usual", "max"))).ifPresent(section -> {
      if (numbers[0] > numbers[2]) {
        section.mistaken("min", "min-over-max", numbers[0], numbers[2]);
      } else if (numbers[1] < numbers[0] || numbers[1] > numbers[2]) {
        section.mistaken("usual", "usual-outside", numbers[1], numbers[0], numbers[2]);
      }
    });
    return numbers;
  }

  /** The numbers of a section, in order; zeros if the programme has no such section. */
  @SafeVarargs
  private int[] section(String key, ToIntFunction<Part>... numbers) {
    return part.optional(key).map(section -> {
      int[] read = Stream.of(numbers).mapToInt(number -> number.applyAsInt(section)).toArray();
      section.end();
      return read;
    }).orElseGet(() -> new int[numbers.length]);
  }
}
