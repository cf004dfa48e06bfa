package org.kanmon.cases;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.kanmon.refusals.Refusal;

/** A file name as a person gave it, made safe to store and to send back. */
final class FileName {

  private static final int LONGEST = 200;

  /** What names a device or a drive on Windows, not a file. What else Windows does not like in a name, browsers replace when they save. */
  private static final Pattern RESERVED = Pattern.compile("(?i)(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?|[a-z]:.*");

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
        || Character.getType(c) == Character.SURROGATE || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    if (hidden) {
      throw Refusal.field("fileName", "file-name-characters");
    }
    if (name.startsWith(".") || name.endsWith(".") || RESERVED.matcher(name).matches()) {
      throw Refusal.field("fileName", "file-name-reserved");
    }
    return name;
  }
}
