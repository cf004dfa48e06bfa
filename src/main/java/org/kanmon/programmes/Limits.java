package org.kanmon.programmes;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbers of a programme that only its own tables ask for, such as the longest break: a table knows {@code break-months} as {@code limitBreakMonths}.
 *
 * @param numbers by their names in kebab-case
 */
public record Limits(SortedMap<String, Long> numbers) {

  /** How a table's input begins that is one of these. */
  public static final String INPUT = "limit";

  /** Of a programme that has none. */
  public static Limits none() {
    return new Limits(new TreeMap<>());
  }

  /** As tables know them. */
  public Map<String, Long> inputs() {
    return numbers.entrySet().stream().collect(Collectors.toMap(number -> input(number.getKey()), Map.Entry::getValue));
  }

  private static String input(String name) {
    return INPUT + Arrays.stream(name.split("-")).filter(part -> !part.isEmpty()).map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1)).collect(Collectors.joining());
  }

  /** Whether a table asks for one of these by this name. */
  public static boolean isInput(String name) {
    return name.matches(INPUT + "[A-Z][A-Za-z0-9]*");
  }
}
