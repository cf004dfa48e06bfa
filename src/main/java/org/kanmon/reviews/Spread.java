package org.kanmon.reviews;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kanmon.reviews.AssignmentDesk.Lack;

/**
 * Spreads people over places (4.3): nobody stands twice at a case, nobody gets more than one may have, and places for which few people are left choose first. Each takes whoever
 * has the fewest; every place gets its least number before any gets its usual one. In the end nobody has two more than somebody who could take one of them.
 */
final class Spread {

  private static final Comparator<Somebody> LEAST_LOADED = Comparator.comparingInt((Somebody one) -> one.load).thenComparing(one -> one.id);

  /** Each turn makes the loads more alike, and a few are enough. */
  private static final int MOST_TURNS = 20;

  private final Map<String, Set<String>> ofCases = new HashMap<>();

  private Spread() {}

  /** Somebody who can be named, with the places that they have and get. */
  static final class Somebody {

    private final String id;
    private final List<Open> at = new ArrayList<>();
    private int load;

    Somebody(String id, int load) {
      this.id = id;
      this.load = load;
    }

    String id() {
      return id;
    }

    int load() {
      return load;
    }
  }

  /**
   * A place.
   *
   * @param of which people share it and its limit: the round and the field
   * @param full as many as one person may have; 0 if there is no limit
   * @param listed whether anybody could be named for a place of the kind at all
   * @param able those who may be named for this one
   * @param chosen those who are
   */
  record Open(String caseNumber, String of, int least, int usual, int full, boolean listed, List<Somebody> able, List<Somebody> chosen) {

    Open(String caseNumber, String of, int least, int usual, int full, boolean listed, List<Somebody> able) {
      this(caseNumber, of, least, usual, full, listed, able, new ArrayList<>());
    }

    private boolean isFull(Somebody one) {
      return full > 0 && one.load >= full;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    /** Why fewer than needed are chosen; null if they are enough. */
    Lack lack() {
      if (chosen.size() >= least) {
        return null;
      }
      if (!listed) {
        return Lack.NOBODY_LISTED;
      }
      if (able.isEmpty()) {
        return Lack.ALL_EXCLUDED;
      }
      return able.stream().anyMatch(one -> !chosen.contains(one) && isFull(one)) ? Lack.ALL_FULL : Lack.TOO_FEW;
    }
  }

  /** Chooses for all of them. */
  static void over(List<Open> places) {
    new Spread().choose(places);
  }

  private void choose(List<Open> places) {
    // where few are left, nobody else takes them first
    List<Open> scarceFirst = places.stream().sorted(Comparator.comparingInt(open -> open.able().size())).toList();
    scarceFirst.forEach(open -> fill(open, open.least()));
    // where one place of a kind finds nobody by a change, the next ones would not, either
    Set<String> exhausted = new HashSet<>();
    for (Open open : scarceFirst) {
      if (open.chosen().size() < open.least() && !exhausted.contains(open.of()) && !change(open)) {
        exhausted.add(open.of());
      }
    }
    scarceFirst.forEach(open -> fill(open, open.usual()));
    boolean changed = true;
    for (int turn = 0; changed && turn < MOST_TURNS; turn++) {
      changed = false;
      for (Open open : scarceFirst) {
        changed |= level(open);
      }
    }
  }

  /** Gives what somebody has too much of to whoever has at least two less. Answers whether anything changed. */
  private boolean level(Open open) {
    boolean changed = false;
    for (Somebody busy : List.copyOf(open.chosen())) {
      Optional<Somebody> idle = open.able().stream().filter(one -> one.load + 1 < busy.load && isFree(open, one)).min(LEAST_LOADED);
      if (idle.isPresent()) {
        leave(open, busy);
        take(open, idle.get());
        changed = true;
      }
    }
    return changed;
  }

  private void leave(Open open, Somebody one) {
    open.chosen().remove(one);
    ofCase(open).remove(one.id);
    one.at.remove(open);
    one.load--;
  }

  private Set<String> ofCase(Open open) {
    return ofCases.computeIfAbsent(open.caseNumber(), number -> new HashSet<>());
  }

  private void fill(Open open, int until) {
    int missing = until - open.chosen().size();
    if (missing > 0) {
      open.able().stream().filter(one -> isFree(open, one)).sorted(LEAST_LOADED).limit(missing).toList().forEach(one -> take(open, one));
    }
  }

  private boolean isFree(Open open, Somebody one) {
    return !open.isFull(one) && !ofCase(open).contains(one.id);
  }

  private void take(Open open, Somebody one) {
    open.chosen().add(one);
    ofCase(open).add(one.id);
    one.at.add(open);
    one.load++;
  }

  /** Where those who are able are full, another place gives one of them away whom somebody else can replace. Answers whether the place has its least number now. */
  private boolean change(Open lacking) {
    for (Somebody full : lacking.able()) {
      if (lacking.chosen().size() < lacking.least() && lacking.isFull(full) && !ofCase(lacking).contains(full.id) && giveAway(full)) {
        take(lacking, full);
      }
    }
    return lacking.chosen().size() >= lacking.least();
  }

  private boolean giveAway(Somebody full) {
    for (Open other : full.at) {
      Optional<Somebody> instead = other.able().stream().filter(one -> isFree(other, one)).min(LEAST_LOADED);
      if (instead.isPresent()) {
        leave(other, full);
        take(other, instead.get());
        return true;
      }
    }
    return false;
  }
}
