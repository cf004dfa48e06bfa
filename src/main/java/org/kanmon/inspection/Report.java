package org.kanmon.inspection;

import java.time.Instant;
import java.util.List;

/**
 * What an inspection found.
 *
 * @param cases number of cases that were there
 * @param thorough whether contents were read as well
 */
public record Report(Instant at, long cases, boolean thorough, List<Result> results) {

  /**
   * One invariant.
   *
   * @param count of its findings
   * @param shown the first of them
   */
  public record Result(String invariant, Invariant.Kind kind, long count, List<Finding> shown) {}

  /** No record contradicts another. Somebody may have something to look after nevertheless. */
  public boolean isClean() {
    return damages() == 0;
  }

  /** Number of findings that are contradictions. */
  public long damages() {
    return results.stream().filter(result -> result.kind() != Invariant.Kind.ATTENTION).mapToLong(Result::count).sum();
  }

  /** Number of findings that somebody has to look after. */
  public long attentions() {
    return results.stream().filter(result -> result.kind() == Invariant.Kind.ATTENTION).mapToLong(Result::count).sum();
  }

  /** The contradictions that are kept, in the order of the invariants. */
  public List<Finding> contradictions() {
    return results.stream().filter(result -> result.kind() != Invariant.Kind.ATTENTION).flatMap(result -> result.shown().stream()).toList();
  }

  /** All findings that are kept, in the order of the invariants. */
  public List<Finding> findings() {
    return results.stream().flatMap(result -> result.shown().stream()).toList();
  }
}
