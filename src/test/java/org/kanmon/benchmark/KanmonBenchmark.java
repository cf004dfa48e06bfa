package org.kanmon.benchmark;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole benchmark ({@code mvn -Pbenchmark verify}); how it measures is told in {@code src/docs/performance.md}. It fails when something could not be
 * measured, never because of a figure: what a figure is worth depends on what else the machine does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KanmonBenchmark {

  private final Settings settings = Settings.read();
  private final Report report = new Report(settings);

  @Test
  @Order(1)
  void throughput() {
    if (settings.has("throughput")) {
      settings.databases().forEach(database -> new Throughput(settings, report).measure(database));
    }
  }

  @Test
  @Order(3)
  void scale() {
    if (settings.has("scale")) {
      new Scale(settings, report).measure();
    }
  }

  @Test
  @Order(2)
  void nodes() {
    if (settings.has("nodes")) {
      new Selection(settings, report).nodes();
    }
  }

  @Test
  @Order(4)
  void heap() {
    if (settings.has("heap")) {
      new Selection(settings, report).heap();
    }
  }

  @AfterAll
  void table() {
    System.out.println(report.table());
  }
}
