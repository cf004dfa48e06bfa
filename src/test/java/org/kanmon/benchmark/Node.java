package org.kanmon.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.kanmon.scenarios.Http;

/** Kanmon as a process of its own, as on a server: 512 MB, from the compiled classes. */
final class Node implements AutoCloseable {

  private static final long LONGEST_START_SECONDS = 600;

  private final int port;
  private final Path log;
  private final Process process;
  private final double secondsToReady;

  Node(Store store, String... arguments) {
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    try {
      Path folder = Files.createTempDirectory("kanmon-node-");
      this.log = folder.resolve("log.txt");
      List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-XX:CompileThresholdScaling=0.3", "-cp", classes(),
          "org.kanmon.Kanmon", "--spring.profiles.active=" + String.join(",", store.profiles()), "--server.port=" + port, "--spring.main.banner-mode=off", "--spring.datasource.url=" + store.url(),
          "--spring.datasource.username=" + store.user(), "--spring.datasource.password=" + store.password(), "--logging.level.root=WARN",
          "--logging.level.org.camunda.bpm.engine.jobexecutor=INFO"));
      command.addAll(Arrays.asList(arguments));
      long start = System.nanoTime();
      this.process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      awaitReady();
      this.secondsToReady = (System.nanoTime() - start) / 1e9;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String classes() {
    String all = System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"));
    if (!all.contains("spring-boot")) {
      all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
    return Arrays.stream(all.split(File.pathSeparator)).filter(entry -> !entry.endsWith("test-classes")).map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void awaitReady() {
    Http anybody = new Http(port, null, null);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    while (System.nanoTime() < until && process.isAlive()) {
      try {
        if (anybody.get("/actuator/health").status() == 200) {
          return;
        }
      } catch (UncheckedIOException notYet) {
        // the port is not open
      }
      sleep(20);
    }
    process.destroyForcibly();
    throw new IllegalStateException("the node did not get ready:\n" + log());
  }

  int port() {
    return port;
  }

  double secondsToReady() {
    return secondsToReady;
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Jobs that met another's change, as the log tells. */
  long conflicts() {
    return log().lines().filter(line -> line.contains("OptimisticLocking") || line.contains("updated concurrently")).count();
  }

  /** Bytes in use after everything that nobody refers to is gone. */
  long heapAfterCollection() {
    ask("GC.run");
    ask("GC.run");
    String heap = ask("GC.heap_info");
    return Arrays.stream(heap.split("\n")).filter(line -> line.matches("\\s*(def new generation|tenured generation).*used \\d+K.*"))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*used (\\d+)K.*", "$1")) * 1024).sum();
  }

  /** Of the processors so far, in seconds: everything, what the compilers ran by the clock, and what collecting garbage ran by the clock. */
  record Effort(double processor, double compilers, double collections) {

    static final Effort NONE = new Effort(0, 0, 0);

    Effort plus(Effort other) {
      return new Effort(processor + other.processor, compilers + other.compilers, collections + other.collections);
    }

    Effort minus(Effort before) {
      return new Effort(processor - before.processor, compilers - before.compilers, collections - before.collections);
    }
  }

  Effort effort() {
    Map<String, Double> counters = Arrays.stream(ask("PerfCounter.print").split("\n")).filter(line -> line.matches("[\\w.]+=\\d+"))
        .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')), line -> Double.valueOf(line.substring(line.indexOf('=') + 1)), (one, other) -> one));
    double frequency = counters.get("sun.os.hrt.frequency");
    return new Effort(process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3, counters.get("java.ci.totalTime") / frequency,
        (counters.get("sun.gc.collector.0.time") + counters.get("sun.gc.collector.1.time")) / frequency);
  }

  private String ask(String question) {
    try {
      Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(process.pid()), question).redirectErrorStream(true).start();
      String answer = new String(jcmd.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      jcmd.waitFor();
      return answer;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
    }
  }
}
