package org.kanmon;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL server on a free port of this machine, from programs that Maven brought. It can be stopped and started again with its data and port, as a
 * database server that somebody restarts. Whoever starts one closes it; nothing else does.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String USER = "postgres";

  private final Path data;
  private int port;
  private EmbeddedPostgres server;

  private PostgresServer(Path data) {
    this.data = data;
  }

  /** A new, empty server. */
  public static PostgresServer start() throws IOException {
    for (String talkative : List.of("io.zonky", "org.flywaydb")) {
      LoggingSystem.get(PostgresServer.class.getClassLoader()).setLogLevel(talkative, LogLevel.WARN);
    }
    PostgresServer server = new PostgresServer(Files.createTempDirectory("kanmon-postgresql-"));
    try {
      server.startAgain();
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
    return server;
  }

  /** After {@link #stop}: the same port, the same data. What was committed is there even after {@link #kill}; only a crash of the machine could take it. */
  public void startAgain() throws IOException {
    server = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setRegisterShutdownHook(false).setPort(port)
        .setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off").start();
    port = server.getPort();
  }

  /** Orderly, but not waiting for anybody: connections are cut off. */
  public void stop() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** SIGKILL for the main process, which takes all its sessions with it. */
  public void kill() throws InterruptedException {
    ProcessHandle main = ProcessHandle.of(mainProcess()).orElseThrow();
    main.destroyForcibly();
    main.onExit().join();
    stop();
  }

  private long mainProcess() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int port() {
    return port;
  }

  public String user() {
    return USER;
  }

  /** The server believes everybody; something has to be given, as in production. */
  public String password() {
    return "not-asked-for";
  }

  public String url(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), USER, password());
  }

  /** A new, empty database; its name. */
  public String newDatabase() {
    return newDatabase("template0");
  }

  /** A new copy of this database, to which nobody may be connected. */
  public String newDatabase(String template) {
    return newDatabase(template, template.equals("template0") ? "encoding 'UTF8' locale 'C.UTF-8'" : "");
  }

  /** @param settings in PostgreSQL's words, e.g. {@code encoding 'LATIN1'} */
  public String newDatabase(String template, String settings) {
    String name = "kanmon_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = connect("postgres"); var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template + " " + settings);
      return name;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The end: the server is stopped and its data thrown away. */
  @Override
  public void close() {
    try {
      if (server != null) {
        server.close();
      }
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
