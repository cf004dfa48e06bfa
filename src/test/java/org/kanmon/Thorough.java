package org.kanmon;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is long because it asks the same of everybody, or goes every way there is. {@code mvn verify -Pfaults} (.ci/run) takes all of it, and so does a test that is
 * run alone; the build of every day ({@code mvn verify}) takes a share: always the same one, and of every kind something.
 */
public final class Thorough {

  private static final boolean ALL = !"false".equals(System.getProperty("kanmon.thorough"));
  private static final Set<String> SAID = new HashSet<>();

  private Thorough() {}

  public static boolean isAll() {
    return ALL;
  }

  /** The first of each kind. */
  public static <T> Stream<T> orFirst(Stream<T> all, Function<T, ?> kind) {
    if (ALL) {
      return all;
    }
    Set<Object> had = new HashSet<>();
    List<T> every = all.toList();
    List<T> first = every.stream().filter(one -> had.add(kind.apply(one))).toList();
    say(every.get(0).getClass().getName(), first.size() + " of " + every.size() + " ways are gone");
    return first.stream();
  }

  /** One in so many; who is asked next gets another share. */
  public static <T> List<T> orShare(Collection<T> all, String who, int ofSoMany) {
    List<T> every = List.copyOf(all);
    if (ALL) {
      return every;
    }
    say(who, "one question in " + ofSoMany + " is asked");
    int mine = Math.floorMod(who.hashCode(), ofSoMany);
    return IntStream.range(0, every.size()).filter(n -> n % ofSoMany == mine).mapToObj(every::get).toList();
  }

  public static int orFewer(int all, int fewer) {
    return ALL ? all : fewer;
  }

  private static synchronized void say(String what, String text) {
    if (SAID.add(text)) {
      System.out.println("### " + what + ": " + text + "; all with -Pfaults");
    }
  }
}
