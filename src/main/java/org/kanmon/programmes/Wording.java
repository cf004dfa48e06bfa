package org.kanmon.programmes;

import java.util.Locale;

/** What something is called in both languages. */
public record Wording(String ja, String en) {

  /** The name in this language; English for every other than Japanese. */
  public String in(Locale language) {
    return Locale.JAPANESE.getLanguage().equals(language.getLanguage()) ? ja : en;
  }
}
