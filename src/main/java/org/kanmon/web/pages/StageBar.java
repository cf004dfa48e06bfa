package org.kanmon.web.pages;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.cases.Case;
import org.kanmon.cases.TimelineEntry;

/** The public stages of a case in their order: passed, current, or not reached. */
final class StageBar {

  private StageBar() {}

  /**
   * @param state {@code passed}, {@code current}, {@code open} or {@code skipped}
   */
  public record Mark(String stage, String state) {}

  static List<Mark> of(Case file, List<String> stages, List<TimelineEntry> timeline) {
    Set<String> entered = timeline.stream().filter(entry -> entry.event().equals("stage")).map(TimelineEntry::detail).collect(Collectors.toSet());
    int current = stages.indexOf(file.stage());
    return stages.stream().map(stage -> new Mark(stage, state(file, stages.indexOf(stage), current, stage, entered))).toList();
  }

  private static String state(Case file, int index, int current, String stage, Set<String> entered) {
    if (stage.equals(file.stage())) {
      return "current";
    }
    if (index > current) {
      return "open";
    }
    // the first stage is where every case begins; it has no entry of its own
    return index == 0 || entered.contains(stage) ? "passed" : "skipped";
  }
}
