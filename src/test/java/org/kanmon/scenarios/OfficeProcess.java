package org.kanmon.scenarios;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The application as a process of its own, in a folder of its own with its database in a file, as on somebody's machine. */
final class OfficeProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(6);

  private final Path folder;
  private final Path log;
  private final int port;
  private final Process process;

  private OfficeProcess(Path folder, List<String> program, Map<String, String> environment) {
    this.folder = folder;
    this.port = freePort();
    this.log = folder.resolve("log-" + port + ".txt");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1"));
    command.addAll(program);
    command.addAll(List.of("--server.port=" + port, "--spring.main.banner-mode=off"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("KANMON_DEMO_CASES", "false");
    builder.environment().putAll(environment);
    try {
      this.process = builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    awaitReady();
  }

  /** From compiled classes, as {@code mvn spring-boot:run} does. */
  static OfficeProcess ofClasses(Path folder, Map<String, String> environment) {
    return ofClasses(folder, environment, List.of());
  }

  /** The same with other folders first on the class path: what they have counts more, as in another version. */
  static OfficeProcess ofClasses(Path folder, Map<String, String> environment, List<Path> first) {
    String classPath = Arrays.stream(System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    if (!classPath.contains("spring-boot")) {
      classPath = Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
          .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }
    String before = first.stream().map(path -> path + File.pathSeparator).collect(Collectors.joining());
    return new OfficeProcess(folder, List.of("-cp", before + classPath, "org.kanmon.Kanmon"), environment);
  }

  /** The built artifact. */
  static OfficeProcess ofJar(Path folder, Path jar) {
    return new OfficeProcess(folder, List.of("-jar", jar.toAbsolutePath().toString()), Map.of());
  }

  int port() {
    return port;
  }

  private void awaitReady() {
    long until = System.nanoTime() + LONGEST_START.toNanos();
    Http anybody = new Http(port, null, null);
    while (System.nanoTime() < until && process.isAlive()) {
      try {
        if (anybody.get("/actuator/health").status() == 200) {
          return;
        }
      } catch (UncheckedIOException notYet) {
        // the port is not open
      }
      sleep();
    }
    process.destroyForcibly();
    throw new IllegalStateException("the application did not get ready:\n" + log());
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** SIGKILL: nothing is put in order. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** An orderly end. */
  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Looks into the database file; only while no process has it open. */
  static List<List<String>> rows(Path folder, String query) {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data/kanmon").toAbsolutePath(), "sa", "");
        ResultSet result = connection.createStatement().executeQuery(query)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
