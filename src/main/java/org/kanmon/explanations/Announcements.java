package org.kanmon.explanations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.TimelineEntry;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Edition;
import org.kanmon.rules.Verdict;
import org.springframework.stereotype.Component;

/**
 * From when on an applicant may know of a decision, and how much of it: what the table {@code Announcements} says, which is the edition's of the case. What it
 * does not name was never told.
 */
@Component
class Announcements {

  private static final String TABLE = "Announcements";
  private static final String AT_ONCE = "AT_ONCE";

  private final RuleShelf shelf;
  private final Edition newest;

  Announcements(RuleShelf shelf, Edition newest) {
    this.shelf = shelf;
    this.newest = newest;
  }

  /**
   * What was told of a decision.
   *
   * @param notice in the timeline; null if it was told with the applicant's own step
   * @param feedback whether its text was part of it
   * @param rule whether the table behind it may be told
   */
  record Told(Instant at, String notice, boolean feedback, boolean rule) {}

  /** What the applicant was told of the decision; empty if nothing so far. */
  Optional<Told> of(Case file, Decision decision, List<TimelineEntry> timeline) {
    return rows(file, decision).stream().flatMap(row -> told(row, decision, timeline).stream()).findFirst();
  }

  /** An edition from before this table follows the newest one: what may be told is no rule of the case's programme. */
  private List<Verdict.Row> rows(Case file, Decision decision) {
    Map<String, Object> question = Map.of("subject", decision.subject(), "outcome", decision.outcome());
    return shelf.decide(file.rulebook(), TABLE, question).or(() -> shelf.decide(newest.current(), TABLE, question)).map(Verdict::rows).orElse(List.of());
  }

  private static Optional<Told> told(Verdict.Row row, Decision decision, List<TimelineEntry> timeline) {
    String notice = row.text("notice");
    if (AT_ONCE.equals(notice)) {
      return Optional.of(new Told(decision.at(), null, row.flag("feedback"), row.flag("rule")));
    }
    return timeline.stream().filter(entry -> tells(entry, notice) && !entry.at().isBefore(decision.at())).findFirst()
        .map(entry -> new Told(entry.at(), notice, row.flag("feedback"), row.flag("rule")));
  }

  private static boolean tells(TimelineEntry entry, String notice) {
    return (entry.event().equals("notice") || entry.event().equals("ending")) && entry.detail().equals(notice);
  }
}
