package org.kanmon.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts SQL executions of one data source by what they were for. A batch is one execution; its rows are counted apart. Both sides of the comparison are
 * counted by this class alone.
 */
final class Meter implements QueryExecutionListener {

  /** What is not counted: the benchmark's own looking around. */
  static final String DRIVER = "driver";
  /** What only the demonstration asks, because its clock can be moved on any node (ADR 9); without its profile nothing of it exists. */
  static final String CLOCK = "the demonstration's clock";
  private static final Pattern OF_CLOCK = Pattern.compile("select content from setting where name = \\?|select pg_try_advisory_xact_lock_shared.*");
  private static final int LONGEST = 300;

  private final Supplier<String> purpose;
  private final Map<String, LongAdder> executions = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> statements = new ConcurrentHashMap<>();
  private final LongAdder rows = new LongAdder();
  private volatile boolean counting;

  /** @param purpose says for what the calling thread works */
  Meter(Supplier<String> purpose) {
    this.purpose = purpose;
  }

  /** The same data source, with a counter before it for as long as somebody counts: what is timed is not slowed down. */
  DataSource around(DataSource source) {
    DataSource counted = ProxyDataSourceBuilder.create(source).listener(this).build();
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        return counting ? counted.getConnection() : super.getConnection();
      }
    };
  }

  void count(boolean wanted) {
    counting = wanted;
  }

  void reset() {
    executions.clear();
    statements.clear();
    rows.reset();
  }

  /** Without the demonstration's clock. */
  long executions() {
    return byPurpose().entrySet().stream().filter(purpose -> !purpose.getKey().equals(CLOCK)).mapToLong(Map.Entry::getValue).sum();
  }

  /** With every row of a batch, without the demonstration's clock. */
  long rows() {
    return rows.sum();
  }

  Map<String, Long> byPurpose() {
    return executions.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum(), (a, b) -> a, TreeMap::new));
  }

  /** Every statement with what it was for, the most frequent first. */
  List<String> most() {
    return statements.entrySet().stream().sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum())).map(entry -> entry.getValue() + "  " + entry.getKey()).toList();
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    // counted when it has run
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    String wherefore = purpose.get();
    if (wherefore.equals(DRIVER) || queries.isEmpty()) {
      return;
    }
    String sql = queries.get(0).getQuery().replaceAll("\\s+", " ").strip();
    if (OF_CLOCK.matcher(sql).matches()) {
      wherefore = CLOCK;
    } else {
      rows.add(execution.isBatch() ? execution.getBatchSize() : 1);
    }
    executions.computeIfAbsent(wherefore, key -> new LongAdder()).increment();
    statements.computeIfAbsent(wherefore + ": " + (sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql), key -> new LongAdder()).increment();
  }
}
