package org.kanmon.applications;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A person on a line of a form.
 *
 * @param more what stands behind the name: the organisation of a member, the reason of an exclusion; empty if nothing
 */
record Named(String name, String more) {

  /** Between a name and what follows: the commas, colons and brackets of both languages, or a dash with spaces. */
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,，、:：;；\\t(（]\\s*|\\s+[-–—]\\s+");

  /** The people of a text, one per line; empty lines count for nothing. */
  static List<Named> in(String text) {
    return text == null ? List.of() : text.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Named::read).toList();
  }

  boolean isComplete() {
    return !name.isEmpty() && !more.isEmpty();
  }

  private static Named read(String line) {
    String[] parts = SEPARATOR.split(line, 2);
    return new Named(parts[0], parts.length < 2 ? "" : parts[1].replaceAll("[)）]$", "").strip());
  }
}
