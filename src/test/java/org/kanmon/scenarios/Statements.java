package org.kanmon.scenarios;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Counts the SQL statements of the whole application while a test asks for it: each execution, as the proxy sees it, a batch being one. What only the
 * test's driver reads (which tasks are open, which timer is next, what to write into a form) comes through no door and is counted apart.
 */
@Component
class Statements implements BeanPostProcessor, QueryExecutionListener {

  /** Where people, jobs and mails come in. */
  private static final Set<String> DOORS = Set.of("GuardedTaskService.claim", "GuardedTaskService.complete", "GuardedFormService.submitStartForm",
      "ActionsOfToken.perform", "ActionsOfToken.open", "Documents.upload", "TimeTravel.run", "Delivery.deliver");

  private static final Map<String, AtomicLong> COUNTS = new ConcurrentHashMap<>();
  private static final Map<String, AtomicLong> CALLERS = new ConcurrentHashMap<>();
  private static final AtomicLong OF_DRIVER = new AtomicLong();
  private static final AtomicLong TRIPS = new AtomicLong();
  private static volatile boolean counting;

  static void start() {
    COUNTS.clear();
    CALLERS.clear();
    OF_DRIVER.set(0);
    TRIPS.set(0);
    counting = true;
  }

  static void stop() {
    counting = false;
  }

  static long count() {
    return COUNTS.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** Executions, a batch counted once: how often the database was asked. */
  static long trips() {
    return TRIPS.get();
  }

  static long ofDriver() {
    return OF_DRIVER.get();
  }

  /** The most frequent, with how often they ran. */
  static List<String> most(int n) {
    return top(COUNTS, n);
  }

  /** Where most came from: the class of Kanmon nearest to the database. */
  static List<String> mostFrom(int n) {
    return top(CALLERS, n);
  }

  private static List<String> top(Map<String, AtomicLong> counts, int n) {
    return new TreeMap<>(counts).entrySet().stream().sorted((a, b) -> Long.compare(b.getValue().get(), a.getValue().get())).limit(n)
        .map(entry -> entry.getValue() + "  " + entry.getKey()).collect(Collectors.toList());
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? ProxyDataSourceBuilder.create(source).listener(this).build() : bean;
  }

  @Override
  public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    // counted when it has run
    Interruption.asked();
  }

  @Override
  public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
    if (!counting) {
      return;
    }
    long statements = execution.isBatch() ? execution.getBatchSize() : queries.size();
    List<StackWalker.StackFrame> ours = StackWalker.getInstance().walk(frames -> frames
        .filter(frame -> frame.getClassName().startsWith("org.kanmon.") && !frame.getClassName().startsWith(Statements.class.getName())).collect(Collectors.toList()));
    if (isDriver(ours)) {
      OF_DRIVER.addAndGet(statements);
      return;
    }
    TRIPS.incrementAndGet();
    String sql = queries.get(0).getQuery().replaceAll("\\s+", " ").strip();
    COUNTS.computeIfAbsent(sql.length() > 130 ? sql.substring(0, 130) : sql, key -> new AtomicLong()).addAndGet(statements);
    String from = ours.isEmpty() ? "the engine" : ours.get(0).getClassName().replaceAll("\\$\\$.*", "") + "." + ours.get(0).getMethodName();
    CALLERS.computeIfAbsent(from, key -> new AtomicLong()).addAndGet(statements);
  }

  /** Not on the way in through any door. */
  private static boolean isDriver(List<StackWalker.StackFrame> ours) {
    return ours.stream().map(frame -> frame.getClassName().replaceAll("^.*\\.|\\$\\$.*", "") + "." + frame.getMethodName()).noneMatch(DOORS::contains);
  }
}
