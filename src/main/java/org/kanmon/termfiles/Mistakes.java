package org.kanmon.termfiles;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong, each thing once, in the order of files and lines. */
final class Mistakes {

  private final SortedSet<Mistake> all = new TreeSet<>();

  void add(String file, Mark at, String code, Object... arguments) {
    all.add(Mistake.at(file, at == null ? 0 : at.getLine() + 1, at == null ? 0 : at.getColumn() + 1, code, arguments));
  }

  List<Mistake> list() {
    return List.copyOf(all);
  }
}
