package org.kanmon.web.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.cases.Insight;
import org.kanmon.cases.TimelineEntry;
import org.kanmon.explanations.Explanation;
import org.kanmon.explanations.Explanations;
import org.kanmon.people.Person;
import org.springframework.stereotype.Component;

/** Where the timeline tells of a decision, the way to its explanation. */
@Component
class WhyLinks {

  private final Explanations explanations;

  WhyLinks(Explanations explanations) {
    this.explanations = explanations;
  }

  /** The address behind each line of the timeline that announces something which the reader may have explained. */
  Map<TimelineEntry, String> of(Person reader, Case file, Insight insight, List<TimelineEntry> timeline, Locale language) {
    Map<TimelineEntry, String> links = new HashMap<>();
    for (Explanation one : explanations.of(reader, file, insight, language)) {
      timeline.stream().filter(entry -> entry.detail().equals(one.announcement()) && entry.at().equals(one.announced()))
          .forEach(entry -> links.put(entry, "/cases/" + file.number().value() + "/explanations#" + one.id()));
    }
    return links;
  }
}
