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
public final class OfficeProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(10);

  private final Path log;
  private final int port;
  private final Process process;

  private OfficeProcess(Path folder, List<String> machine, List<String> program, Map<String, String> environment) {
    this.port = freePort();
    this.log = folder.resolve("log-" + port + ".txt");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m"));
    command.addAll(machine);
    command.addAll(program);
    command.addAll(List.of("--server.port=" + port, "--spring.main.banner-mode=off"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("KANMON_DEMO_CASES", "false");
    // one person of these tests asks as fast as the machine goes
    builder.environment().put("KANMON_LIMITS", "false");
    builder.environment().putAll(environment);
    try {
      this.process = builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** From compiled classes, as {@code mvn spring-boot:run} does. */
  public static OfficeProcess ofClasses(Path folder, Map<String, String> environment) {
    return ofClasses(folder, environment, List.of());
  }

  /** The same with other folders first on the class path: what they have counts more, as in another version. */
  static OfficeProcess ofClasses(Path folder, Map<String, String> environment, List<Path> first) {
    return begin(folder, environment, List.of(), first).ready();
  }

  /**
   * The same, not waiting until it is ready.
   *
   * @param machine options of the virtual machine
   * @param settings of the application
   */
  public static OfficeProcess beginning(Path folder, Map<String, String> environment, List<String> machine, String... settings) {
    return begin(folder, environment, machine, List.of(), settings);
  }

  private static OfficeProcess begin(Path folder, Map<String, String> environment, List<String> machine, List<Path> first, String... settings) {
    String classPath = Arrays.stream(System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    if (!classPath.contains("spring-boot")) {
      classPath = Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
          .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }
    String before = first.stream().map(path -> path + File.pathSeparator).collect(Collectors.joining());
    List<String> program = new ArrayList<>(List.of("-cp", before + classPath, "org.kanmon.Kanmon"));
    program.addAll(List.of(settings));
    return new OfficeProcess(folder, machine, program, environment);
  }

  /** The built artifact. */
  static OfficeProcess ofJar(Path folder, Path jar) {
    return new OfficeProcess(folder, List.of(), List.of("-jar", jar.toAbsolutePath().toString()), Map.of()).ready();
  }

  /** A command of the built artifact in this folder; the number it ended with. */
  static int command(Path folder, Path jar, String... arguments) {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m", "-jar", jar.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
          .redirectOutput(folder.resolve(arguments[0] + ".txt").toFile()).start();
      if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end");
      }
      return process.exitValue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public int port() {
    return port;
  }

  /** Waits until it answers that it is well. */
  public OfficeProcess ready() {
    long until = System.nanoTime() + LONGEST_START.toNanos();
    Http anybody = new Http(port, null, null);
    while (System.nanoTime() < until && process.isAlive()) {
      try {
        if (anybody.get("/actuator/health").status() == 200) {
          return this;
        }
      } catch (UncheckedIOException notYet) {
        // the port is not open
      }
      sleep();
    }
    process.destroyForcibly();
    throw new IllegalStateException("the application did not get ready:\n" + log());
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** SIGSTOP: it does nothing any more, and keeps all that it holds. */
  public void freeze() {
    signal("-STOP");
  }

  /** SIGCONT: it goes on as if nothing had been. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      if (new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor() != 0) {
        throw new IllegalStateException("no signal " + signal);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGKILL: nothing is put in order. */
  public void kill() {
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
  public static List<List<String>> rows(Path folder, String query) {
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

  public static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
