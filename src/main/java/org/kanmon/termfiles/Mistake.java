package org.kanmon.termfiles;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kanmon.refusals.Words;

/**
 * Something wrong in a file of an edition, with its place.
 *
 * @param file name in the edition, or the key of a setting
 * @param line from 1; 0 if the file has no line for it
 * @param column from 1
 * @param code of the words {@code mistake.<code>}, which say what is wrong and what to do
 * @param arguments for the words
 */
public record Mistake(String file, int line, int column, String code, List<String> arguments) implements Comparable<Mistake> {

  private static final Comparator<Mistake> ORDER = Comparator.comparing(Mistake::file).thenComparing(Mistake::line).thenComparing(Mistake::column)
      .thenComparing(Mistake::code).thenComparing(mistake -> mistake.arguments().toString());

  public static Mistake at(String file, int line, int column, String code, Object... arguments) {
    return new Mistake(file, line, column, code, Stream.of(arguments).map(String::valueOf).toList());
  }

  /** Place and words on one line, as editors and terminals understand it: {@code file:line:column: words}. */
  public String text(Words words, Locale language) {
    return file + (line == 0 ? "" : ":" + line + ":" + column) + ": " + words.text("mistake." + code, language, arguments.toArray());
  }

  @Override
  public int compareTo(Mistake other) {
    return ORDER.compare(this, other);
  }
}
