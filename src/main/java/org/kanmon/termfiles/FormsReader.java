package org.kanmon.termfiles;

import java.util.Map;
import java.util.TreeMap;
import org.kanmon.programmes.Money;

/** Reads which forms a programme uses in place of those that its phases name. Such a form has what the step behind it needs. */
final class FormsReader {

  /** The form of the phase in which applications are submitted. */
  private static final String APPLICATION = "SubmitApplication";

  private final Names names;

  FormsReader(Names names) {
    this.names = names;
  }

  /**
   * By the form that the phase names.
   *
   * @param longest period in months
   */
  Map<String, String> read(Part part, String lifecycle, Money money, int longest) {
    Map<String, String> forms = new TreeMap<>();
    part.optional("forms").ifPresent(section -> section.keys().forEach(ofPhase -> {
      String form = section.text(ofPhase);
      names.form(section, ofPhase, form);
      names.replacement(section, lifecycle, ofPhase, form);
      if (ofPhase.equals(APPLICATION) && money.per() == Money.Per.YEAR) {
        names.yearly(section, ofPhase, form, money.mostYears(longest));
      }
      forms.put(ofPhase, form);
    }));
    return forms;
  }
}
