package org.kanmon.cases;

import java.text.Normalizer;
import org.kanmon.refusals.Refusal;

/** A file name as a person gave it, made safe to store and to send back. */
final class FileName {

  private static final int LONGEST = 200;

  private FileName() {}

  /** The name without folders; refused if nothing is left, if it is too long, or if it holds control or direction characters. */
  static String checked(String given) {
    if (given == null || given.isBlank()) {
      throw Refusal.field("fileName", "required");
    }
    String name = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(".") || name.equals("..")) {
      throw Refusal.field("fileName", "file-name-path");
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      throw Refusal.field("fileName", "too-long", LONGEST);
    }
    boolean hidden = name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || !Character.isDefined(c)
        || Character.getType(c) == Character.SURROGATE);
    if (hidden) {
      throw Refusal.field("fileName", "file-name-characters");
    }
    return name;
  }
}
