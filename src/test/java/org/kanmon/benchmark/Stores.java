package org.kanmon.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The databases that are compared: an H2 file and a PostgreSQL server on this machine, both with what is committed on the disk. */
final class Stores implements AutoCloseable {

  enum Kind {
    H2, POSTGRESQL
  }

  private final Kind kind;
  private final Path folder;
  private final boolean kept;
  private final EmbeddedPostgres server;
  private int next;

  Stores(Kind kind) {
    this(kind, null);
  }

  /** @param keep a folder of which the first database stays for the next time; null: nothing stays */
  Stores(Kind kind, Path keep) {
    try {
      this.kind = kind;
      this.kept = keep != null;
      this.folder = kept ? Files.createDirectories(keep.toAbsolutePath()) : Files.createTempDirectory("kanmon-benchmark-");
      boolean present = Files.exists(folder.resolve("postgresql/PG_VERSION"));
      this.server = kind == Kind.H2 ? null : EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgresql")).setCleanDataDirectory(!present).setRegisterShutdownHook(false)
          .setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on").setServerConfig("synchronous_commit", "on").setServerConfig("shared_buffers", "512MB")
          .setServerConfig("max_wal_size", "4GB").setServerConfig("effective_cache_size", "4GB").setServerConfig("work_mem", "16MB")
          .setServerConfig("maintenance_work_mem", "256MB").setServerConfig("random_page_cost", "1.1").start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Kind kind() {
    return kind;
  }

  /** A new, empty database. */
  Store open() {
    return open("template0");
  }

  /** A copy of a database on PostgreSQL, to which nobody is connected. */
  Store copy(Store original) {
    original.disconnect();
    return open(original.url().replaceAll(".*/([a-z0-9]+)(\\?.*)?$", "$1"));
  }

  private Store open(String template) {
    String name = "bench" + next++;
    if (kind == Kind.H2) {
      Path file = folder.resolve(name);
      return new Store("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=200", "sa", "", file, true, () -> Files.deleteIfExists(folder.resolve(name + ".mv.db")));
    }
    String postgres = server.getJdbcUrl("postgres", "postgres");
    boolean stays = kept && next == 1;
    if (!stays) {
      administer(postgres, "drop database if exists " + name + " with (force)");
    }
    if (!stays || !exists(postgres, name)) {
      administer(postgres, "create database " + name + " encoding 'UTF8' template " + template);
    }
    return new Store(server.getJdbcUrl("postgres", name), "postgres", "none", folder.resolve("postgresql"), false,
        stays ? () -> { } : () -> administer(postgres, "drop database " + name + " with (force)"));
  }

  private static boolean exists(String url, String name) {
    try (Connection connection = DriverManager.getConnection(url); var question = connection.createStatement();
        var answer = question.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
      return answer.next();
    } catch (SQLException failed) {
      throw new IllegalStateException(name, failed);
    }
  }

  /** Processor time that the database server has used so far; 0 on H2, which runs inside the applications. */
  static double processorSeconds(Path postgres) {
    try {
      ProcessHandle main = ProcessHandle.of(Long.parseLong(Files.readAllLines(postgres.resolve("postmaster.pid")).get(0).strip())).orElseThrow();
      return Stream.concat(Stream.of(main), main.descendants()).map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO)).mapToDouble(time -> time.toMillis() / 1e3).sum();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void administer(String url, String statement) {
    try (Connection connection = DriverManager.getConnection(url); var run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(statement, failed);
    }
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        server.close();
      }
      if (!kept) {
        FileSystemUtils.deleteRecursively(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
