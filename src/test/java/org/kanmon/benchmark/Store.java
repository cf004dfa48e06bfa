package org.kanmon.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipInputStream;
import org.springframework.util.FileSystemUtils;

/** A database of the benchmark and what its driver asks it, past every door and outside every count. */
final class Store implements AutoCloseable {

  private static final int HANDS = 4;

  private final String url;
  private final String user;
  private final String password;
  private final Path file;
  private final boolean h2;
  private final AutoCloseable end;
  private Connection connection;

  /**
   * @param file of an H2 database, without its ending; the server's folder on PostgreSQL
   * @param end takes the database away
   */
  Store(String url, String user, String password, Path file, boolean h2, AutoCloseable end) {
    this.h2 = h2;
    this.url = url;
    this.user = user;
    this.password = password;
    this.file = file;
    this.end = end;
  }

  /** An open task. {@code person} or {@code group} says whose it is; {@code number} is its quarter, milestone or instalment, 0 if it has none. */
  record Work(String id, String caseNumber, String task, String person, String group, String fact, int number) {}

  String url() {
    return url;
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  /** Of an application on it. */
  String[] profiles() {
    return h2 ? new String[] {"demo"} : new String[] {"demo", "postgresql"};
  }

  boolean isPostgresql() {
    return !h2;
  }

  /** Processor time of this process and of the database server so far. */
  double processorSeconds() {
    double ours = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    return h2 ? ours : ours + Stores.processorSeconds(file);
  }

  private synchronized Connection connection() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection(url, user, password);
    }
    return connection;
  }

  /** Lets go of the database, e.g. before its file is copied. */
  synchronized void disconnect() {
    try {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  synchronized void run(String... statements) {
    for (String statement : statements) {
      try (var run = connection().createStatement()) {
        run.execute(statement);
      } catch (SQLException failed) {
        throw new IllegalStateException(statement, failed);
      }
    }
  }

  /** Several at once, on connections of their own, without a look at what refers to what. */
  void atOnce(List<String> statements) {
    Queue<String> left = new ConcurrentLinkedQueue<>(statements);
    List<Callable<Void>> hands = Collections.nCopies(HANDS, () -> {
      try (Connection own = DriverManager.getConnection(url, user, password); var run = own.createStatement()) {
        run.execute("set session_replication_role = replica");
        run.execute("set synchronous_commit = off");
        for (String statement = left.poll(); statement != null; statement = left.poll()) {
          try {
            run.execute(statement);
          } catch (SQLException failed) {
            throw new IllegalStateException(statement, failed);
          }
        }
      }
      return null;
    });
    ExecutorService threads = Executors.newFixedThreadPool(HANDS);
    try {
      Wave.all(threads, hands);
    } finally {
      threads.shutdown();
    }
  }

  synchronized List<List<Object>> rows(String query, Object... parameters) {
    try (PreparedStatement statement = connection().prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i] instanceof Instant moment ? Timestamp.from(moment) : parameters[i]);
      }
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<Object> row = new ArrayList<>(columns);
          for (int column = 1; column <= columns; column++) {
            row.add(result.getObject(column));
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }

  long count(String query, Object... parameters) {
    return ((Number) rows(query, parameters).get(0).get(0)).longValue();
  }

  /** What people have to do now on these cases. */
  List<Work> work(Collection<String> cases) {
    Set<String> wanted = new HashSet<>(cases);
    Map<String, List<Object>> links = new HashMap<>();
    rows("select task_id_, user_id_, group_id_ from act_ru_identitylink where task_id_ is not null and type_ = 'candidate'").forEach(link -> links.put((String) link.get(0), link));
    Map<String, List<Object>> facts = new HashMap<>();
    rows("select proc_inst_id_, name_, long_ from act_ru_variable where name_ in ('quarter', 'milestone', 'instalment')").forEach(fact -> facts.put((String) fact.get(0), fact));
    List<Work> work = new ArrayList<>();
    for (List<Object> task : rows("""
        select t.id_, e.business_key_, t.task_def_key_, t.assignee_, t.proc_inst_id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
        where t.suspension_state_ = 1 order by t.create_time_, t.id_""")) {
      if (wanted.contains((String) task.get(1))) {
        List<Object> link = links.get((String) task.get(0));
        List<Object> fact = facts.get((String) task.get(4));
        String person = task.get(3) != null ? (String) task.get(3) : link == null ? null : (String) link.get(1);
        work.add(new Work((String) task.get(0), (String) task.get(1), (String) task.get(2), person, link == null ? null : (String) link.get(2),
            fact == null ? null : (String) fact.get(1), fact == null || fact.get(2) == null ? 0 : ((Number) fact.get(2)).intValue()));
      }
    }
    return work;
  }

  /** Jobs that a free thread could run now. The nightly clean-up is not part of any case. */
  long dueJobs(Instant now) {
    return count("select count(*) from act_ru_job where (duedate_ is null or duedate_ <= ?) and retries_ > 0 and suspension_state_ = 1 and handler_type_ <> 'history-cleanup'", now);
  }

  Optional<Instant> nextTimer() {
    Object next = rows("select min(duedate_) from act_ru_job where retries_ > 0 and suspension_state_ = 1 and handler_type_ <> 'history-cleanup'").get(0).get(0);
    return Optional.ofNullable((Timestamp) next).map(Timestamp::toInstant);
  }

  /** Jobs that failed for good. */
  long deadJobs() {
    return count("select count(*) from act_ru_job where retries_ = 0");
  }

  /** Bytes of all tables and indices but the documents' contents, packed. */
  long bytes() {
    return isPostgresql() ? bytesOfPostgresql() : bytesOfH2();
  }

  private long bytesOfPostgresql() {
    run("vacuum full", "analyze");
    return count("select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
        + "where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'document_chunk'");
  }

  private long bytesOfH2() {
    try {
      Path folder = Files.createTempDirectory("kanmon-bytes-");
      Path copy = folder.resolve(file.getFileName().toString());
      run("backup to '" + folder.resolve("backup.zip") + "'");
      try (ZipInputStream backup = new ZipInputStream(Files.newInputStream(folder.resolve("backup.zip")))) {
        backup.getNextEntry();
        Files.copy(backup, copy.resolveSibling(copy.getFileName() + ".mv.db"));
      }
      try (Connection packing = DriverManager.getConnection("jdbc:h2:file:" + copy, user, password); var statement = packing.createStatement()) {
        if (packing.getMetaData().getTables(null, "PUBLIC", "DOCUMENT_CHUNK", null).next()) {
          statement.execute("truncate table document_chunk");
        }
        statement.execute("shutdown compact");
      }
      long size = Files.size(copy.resolveSibling(copy.getFileName() + ".mv.db"));
      FileSystemUtils.deleteRecursively(folder);
      return size;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    disconnect();
    try {
      end.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
