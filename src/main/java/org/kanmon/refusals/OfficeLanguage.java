package org.kanmon.refusals;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The language in which the office works: names of tasks, forms, and answers where no person's language is known. */
@Component
public class OfficeLanguage {

  private final Locale locale;

  OfficeLanguage(@Value("${kanmon.office-language}") Locale locale) {
    this.locale = locale;
  }

  public Locale locale() {
    return locale;
  }
}
