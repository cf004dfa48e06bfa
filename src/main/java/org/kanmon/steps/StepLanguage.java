package org.kanmon.steps;

import java.util.List;
import java.util.Locale;

/** Says what was recorded in the words of the form in which it was filled in. */
public interface StepLanguage {

  /** A field and its value as people read them. */
  record Line(String label, String value) {}

  /** What was filled in, in the order of the form; what was not is left out. */
  List<Line> lines(RecordedStep step, Locale language);

  /** The rules that judged an event, each with the id of the domain's rule, in words. */
  List<String> rules(CaseEvent event, Locale language);
}
