package org.kanmon.workflow.engine;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of people inside the Markdown of a form. */
public final class Markdown {

  private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]()<>#+\\-.!|~&$:=@])");

  private Markdown() {}

  /** The text so that it reads as typed and nothing in it is markup, on one line. */
  public static String text(String typed) {
    return typed == null ? "" : SPECIAL.matcher(typed.replaceAll("\\s+", " ")).replaceAll("\\\\$1");
  }

  /** The same with its lines kept, inside an item of a list; empty lines are left out. */
  static String lines(String typed) {
    return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Markdown::text).collect(Collectors.joining("  \n  "));
  }
}
