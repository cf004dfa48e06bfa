package org.kanmon.programmes;

import java.util.List;
import java.util.Locale;

/**
 * A funding programme.
 *
 * @param id stable, kebab-case
 * @param lifecycle id of the process that runs a case of it
 * @param prefix of its case numbers
 * @param stages the public stages of its cases in their order, as its lifecycle model names them
 */
public record Programme(String id, String lifecycle, String prefix, String nameJa, String nameEn, List<String> stages) {

  public String name(Locale language) {
    return new Wording(nameJa, nameEn).in(language);
  }
}
