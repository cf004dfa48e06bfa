package org.kanmon.demo;

import java.util.HashMap;
import java.util.Map;
import org.kanmon.demo.documents.DemoTexts;

/** Small words for writing answers down. */
final class Values {

  /** Longest text of most fields. */
  static final int FIELD = 4000;

  private Values() {}

  /** Key, value, key, value, ... */
  static Map<String, Object> of(Object... pairs) {
    Map<String, Object> values = new HashMap<>();
    for (int n = 0; n < pairs.length; n += 2) {
      values.put((String) pairs[n], pairs[n + 1]);
    }
    return values;
  }

  /** Some words, and behind them the texts, cut to what a field takes. */
  static String text(Situation situation, int longest, String words, String... texts) {
    boolean english = "en".equals(situation.applicant().language().getLanguage()) && situation.task() != null && situation.task().noun() != null;
    String all = words + "\n\n" + (english ? DemoTexts.section("english") : DemoTexts.sections(texts));
    if (all.length() <= longest) {
      return all;
    }
    int end = all.lastIndexOf('。', longest - 1);
    return all.substring(0, end < 0 ? longest : end + 1);
  }

  static String text(Situation situation, String words, String... texts) {
    return text(situation, FIELD, words, texts);
  }

  /** Always the same choice for the same thing, different for different things. */
  static int pick(int of, Object... things) {
    int hash = 17;
    for (Object thing : things) {
      hash = 31 * hash + String.valueOf(thing).hashCode();
    }
    hash ^= hash >>> 15;
    hash *= 0x2c1b3c6d;
    hash ^= hash >>> 13;
    return Math.floorMod(hash, of);
  }
}
