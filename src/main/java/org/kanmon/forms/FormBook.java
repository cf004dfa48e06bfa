package org.kanmon.forms;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kanmon.cases.CaseNumber;

/** The forms of all editions. What a step keeps beyond what its desk knows is read with the form in which it was filled in. */
public interface FormBook {

  /**
   * A field that was filled in.
   *
   * @param choice whether its value is one of those that the form offers
   * @param text whether it holds what people write
   * @param label as people read it
   * @param value as people read it
   */
  record Answer(String key, boolean choice, boolean text, String label, String value) {}

  /**
   * The form that a step of the case has now: that of the programme's terms, otherwise that of the phase.
   *
   * @param ofPhase id of the form that the phase names
   */
  FormName of(CaseNumber number, String ofPhase);

  /** What was filled in, in the order of the form. */
  List<Answer> answers(FormName form, Map<String, Object> values, Locale language);

  /** What rules may know of it: every field that is no text, null if it was not filled in; and of each text whether there is one, as {@code <key>Given}. */
  Map<String, Object> facts(FormName form, Map<String, Object> values);
}
