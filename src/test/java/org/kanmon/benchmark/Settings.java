package org.kanmon.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is measured and how much of it: {@code -Dkanmon.benchmark=quick} for a look, every number by a property of its own, e.g.
 * {@code -Dkanmon.benchmark.large=5000}.
 *
 * @param warming waves of each side at most before anything is measured
 * @param kept where the demo's cases stay for the next run; null: they are played anew
 */
record Settings(boolean quick, List<Stores.Kind> databases, List<String> parts, int clients, int wave, int slices, int warming, int small, int large, int requests, int heapCases, Path kept) {

  static Settings read() {
    boolean quick = System.getProperty("kanmon.benchmark", "full").equals("quick");
    List<Stores.Kind> databases = Arrays.stream(text("databases", "postgresql,h2").split(",")).map(name -> Stores.Kind.valueOf(name.toUpperCase(Locale.ROOT))).toList();
    List<String> parts = List.of(text("parts", quick ? "throughput,scale" : "throughput,scale,nodes,start,heap").split(","));
    return new Settings(quick, databases, parts, number("clients", 4), number("wave", quick ? 4 : 12), number("slices", quick ? 2 : 3),
        number("warming", quick ? 2 : 12), number("small", 500),
        number("large", quick ? 2_000 : 50_000), number("requests", quick ? 60 : 200), number("heap-cases", quick ? 60 : 240),
        System.getProperty("kanmon.benchmark.kept") == null ? null : Path.of(System.getProperty("kanmon.benchmark.kept")));
  }

  boolean has(String part) {
    return parts.contains(part);
  }

  private static String text(String name, String otherwise) {
    return System.getProperty("kanmon.benchmark." + name, otherwise);
  }

  private static int number(String name, int otherwise) {
    return Integer.getInteger("kanmon.benchmark." + name, otherwise);
  }
}
