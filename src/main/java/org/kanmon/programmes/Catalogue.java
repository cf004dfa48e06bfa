package org.kanmon.programmes;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programmes, terms and calls of one edition.
 *
 * @param terms of every programme and year
 * @param calls that stand in files
 * @param ofCalls terms of the calls that have terms of their own, by the call's id
 */
public record Catalogue(List<Terms> terms, List<Call> calls, Map<String, Terms> ofCalls) {

  /** The terms of every programme and year, and of every call that has its own. */
  public List<Terms> all() {
    return Stream.concat(terms.stream(), ofCalls.values().stream()).toList();
  }

  /** Every programme, as its newest terms name it, by id. */
  public List<Programme> programmes() {
    return terms.stream().map(one -> one.programme().id()).distinct().sorted().map(id -> newest(id).orElseThrow().programme()).toList();
  }

  public Optional<Programme> programme(String id) {
    return newest(id).map(Terms::programme);
  }

  public Optional<Call> call(String id) {
    return calls.stream().filter(call -> call.id().equals(id)).findFirst();
  }

  /** The terms of the latest year of a programme. */
  public Optional<Terms> newest(String programme) {
    return of(programme).stream().reduce((earlier, later) -> later);
  }

  /**
   * The terms that a call follows: its own where it has some, otherwise the newest that are not of a later year; the oldest there are for a call before them.
   *
   * @param year Japanese fiscal year of the call
   */
  public Optional<Terms> terms(String programme, String call, int year) {
    Terms own = ofCalls.get(call);
    if (own != null && own.programme().id().equals(programme)) {
      return Optional.of(own);
    }
    List<Terms> all = of(programme);
    return all.stream().filter(one -> one.year() <= year).reduce((earlier, later) -> later).or(() -> all.stream().findFirst());
  }

  private List<Terms> of(String programme) {
    return terms.stream().filter(one -> one.programme().id().equals(programme)).sorted(Comparator.comparingInt(Terms::year)).toList();
  }
}
