package org.kanmon.inspection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Examines every invariant on one snapshot of the database, reading only. Memory does not grow with the number of cases or findings. */
@Component
public class Inspection {

  private static final int ROWS_AT_ONCE = 500;

  private final ObjectProvider<Invariants> features;
  private final JdbcClient records;
  private final TransactionTemplate snapshot;
  private final Clock clock;
  private final int shown;

  /** @param shown findings of one invariant that are kept; the others are counted */
  Inspection(ObjectProvider<Invariants> features, DataSource database, PlatformTransactionManager transactions, Clock clock, @Value("${kanmon.check.shown:1000}") int shown) {
    this.features = features;
    JdbcTemplate template = new JdbcTemplate(database);
    template.setFetchSize(ROWS_AT_ONCE);
    this.records = JdbcClient.create(template);
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.clock = clock;
    this.shown = shown;
  }

  /** Everything that is stated, by the features in the order of their names. */
  public List<Invariant> invariants() {
    List<Invariant> all = features.stream().sorted((a, b) -> a.getClass().getName().compareTo(b.getClass().getName())).flatMap(feature -> feature.invariants().stream()).toList();
    Set<String> ids = new HashSet<>();
    all.forEach(invariant -> {
      if (!ids.add(invariant.id())) {
        throw new IllegalStateException("two invariants are called " + invariant.id());
      }
    });
    return all;
  }

  /** Examines everything. */
  public Report run() {
    return run(true, (n, of) -> {});
  }

  /**
   * Examines everything.
   *
   * @param thorough whether contents are read as well
   * @param progress told how many invariants of how many have been examined
   */
  public Report run(boolean thorough, BiConsumer<Integer, Integer> progress) {
    List<Invariant> wanted = invariants().stream().filter(invariant -> thorough || invariant.kind() != Invariant.Kind.THOROUGH).toList();
    return snapshot.execute(status -> {
      long cases = records.sql("select count(*) from funding_case").query(Long.class).single();
      List<Report.Result> results = new ArrayList<>();
      for (Invariant invariant : wanted) {
        results.add(examine(invariant));
        progress.accept(results.size(), wanted.size());
      }
      return new Report(clock.instant(), cases, thorough, results);
    });
  }

  /** Examines one invariant, in the caller's transaction. */
  public Report.Result examine(Invariant invariant) {
    List<Finding> first = new ArrayList<>();
    long[] count = {0};
    invariant.examine(records, finding -> {
      if (count[0]++ < shown) {
        first.add(finding);
      }
    });
    return new Report.Result(invariant.id(), invariant.kind(), count[0], List.copyOf(first));
  }
}
