package org.kanmon.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Figures as they were measured: a table for people and JSON under {@code target/benchmark} for programs. It is written anew after every figure. */
final class Report {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final Map<String, Object> machine = new LinkedHashMap<>();
  private final List<Map<String, Object>> figures = new ArrayList<>();

  Report(Settings settings) {
    this.file = Path.of("target", "benchmark", "benchmark.json");
    machine.put("at", OffsetDateTime.now().toString());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
    machine.put("heapOfDriver", Runtime.getRuntime().maxMemory() / 1_000_000 + " MB");
    machine.put("settings", settings.toString());
  }

  /** A bound that a figure is to keep; null bounds mean that it has none. */
  record Target(Double atMost, Double atLeast) {

    static Target atMost(double bound) {
      return new Target(bound, null);
    }

    static Target atLeast(double bound) {
      return new Target(null, bound);
    }

    static Target none() {
      return new Target(null, null);
    }

    private String text() {
      return atMost != null ? "≤ " + number(atMost) : atLeast != null ? "≥ " + number(atLeast) : "";
    }

    private String met(double value) {
      return atMost != null ? value <= atMost ? "met" : "missed" : atLeast != null ? value >= atLeast ? "met" : "missed" : "";
    }
  }

  /**
   * Adds a figure.
   *
   * @param detail what it is made of
   */
  void add(String figure, Stores.Kind database, double value, Target target, Map<String, Object> detail) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("figure", figure);
    line.put("database", database.name().toLowerCase(Locale.ROOT));
    line.put("value", value);
    line.put("target", target.text());
    line.put("result", target.met(value));
    line.put("detail", detail);
    figures.add(line);
    System.out.println("### " + figure + ", " + line.get("database") + ": " + number(value) + " " + target.text() + " " + target.met(value) + " " + detail);
    write();
  }

  /** What was counted, statement by statement, in a file beside the table. */
  void statements(String office, Stores.Kind database, List<String> statements) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file.resolveSibling("statements-" + office + "-" + database.name().toLowerCase(Locale.ROOT) + ".txt"), statements);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void write() {
    Map<String, Object> whole = new LinkedHashMap<>(machine);
    whole.put("until", OffsetDateTime.now().toString());
    whole.put("figures", figures);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, JSON.writeValueAsString(whole));
      Files.writeString(file.resolveSibling("benchmark.md"), table());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As in {@code src/docs/performance.md}. */
  String table() {
    StringBuilder table = new StringBuilder("| Figure | Database | Measured | Target | | Of |\n|---|---|---|---|---|---|\n");
    for (Map<String, Object> line : figures) {
      table.append("| ").append(line.get("figure")).append(" | ").append(line.get("database")).append(" | ").append(number((Double) line.get("value"))).append(" | ")
          .append(line.get("target")).append(" | ").append(line.get("result")).append(" | ").append(line.get("detail").toString().replaceAll("[{}]", "")).append(" |\n");
    }
    return table.toString();
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value)
        : Math.abs(value) >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2f", value);
  }
}
