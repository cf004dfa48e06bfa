package org.kanmon.letters;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who writes, and when [D].
 *
 * @param number pattern of letter numbers, with fiscal year and running number
 * @param ofNotices which letter goes with which notice, by their ids
 */
@ConfigurationProperties("kanmon.letters")
public record LetterTerms(String number, String issuerJa, String issuerEn, String signatoryJa, String signatoryEn, Map<String, String> ofNotices) {

  public LetterTerms {
    ofNotices = ofNotices == null ? Map.of() : Map.copyOf(ofNotices);
  }
}
