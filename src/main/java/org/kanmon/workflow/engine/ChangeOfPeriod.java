package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.notices.InWords;
import org.kanmon.notices.Notice;
import org.kanmon.notices.Notices;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.periods.PeriodChanges;
import org.kanmon.postponements.Deadline;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** Does a confirmed change of the period (E5): everything that hangs on the end follows, whoever has one of the tasks is told, and it is entered. */
@Component
class ChangeOfPeriod {

  /** As deadlines that the agency moves for many cases (ADR 22). */
  private static final String NOTICE = "deadline-moved";

  private final ClocksOfPeriod clocks;
  private final PeriodChanges changes;
  private final Cases cases;
  private final People people;
  private final Notices notices;
  private final Words words;

  ChangeOfPeriod(ClocksOfPeriod clocks, PeriodChanges changes, Cases cases, People people, Notices notices, Words words) {
    this.clocks = clocks;
    this.changes = changes;
    this.cases = cases;
    this.people = people;
    this.notices = notices;
    this.words = words;
  }

  /**
   * Moves the end.
   *
   * @param event number of the event by which it is changed
   * @throws Refusal {@code period-gone} if the period has ended or is that already, since the table was asked
   */
  void change(CaseNumber number, int event, LocalDate end) {
    cases.lock(number);
    ClocksOfPeriod.Following following = clocks.following(number, end).orElseThrow(() -> Refusal.conflict("period-gone"));
    List<Deadline> moved = clocks.move(number, following);
    Map<String, Instant> moments = following.moments();
    int told = moved.stream().mapToInt(deadline -> tell(deadline, moments.get(deadline.key()), end)).sum();
    changes.enter(number, event, following.period().end(), end, moved.size(), told);
    cases.happened(number, "deadlines", "moved");
    clocks.whatHasCome(following);
  }

  private int tell(Deadline deadline, Instant to, LocalDate end) {
    List<Person> holders = deadline.kind() == Deadline.Kind.DUE ? deadline.holders().stream().map(people::find).flatMap(Optional::stream).toList() : List.of();
    if (!holders.isEmpty()) {
      Map<String, Object> values = new HashMap<>();
      values.put("taskName", deadline.name());
      values.put("was", deadline.at());
      values.put("due", to);
      values.put("reason", new InWords(language -> words.text("period.reason", language, words.day(end, language))));
      notices.send(new Notice(deadline.caseNumber(), NOTICE, holders, values));
    }
    return holders.size();
  }
}
