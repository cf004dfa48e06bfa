package org.kanmon.notices;

import java.util.Locale;
import java.util.function.Function;

/** A value of a notice that is called something else in each language. */
public record InWords(Function<Locale, String> text) {}
