package org.kanmon.editions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Two editions of any other text, e.g. the terms of a programme: line by line, each with its number. */
final class TextComparison implements FileComparison {

  /** Beyond this many pairs of lines that are not alike at the edges, the whole middle counts as replaced. */
  private static final long MOST_PAIRS = 4_000_000;

  @Override
  public String sort() {
    return "text";
  }

  @Override
  public boolean compares(String file) {
    return true;
  }

  @Override
  public String name(byte[] content, FileNames names) {
    return null;
  }

  @Override
  public List<Change> compare(byte[] before, byte[] after, FileNames names) {
    List<String> old = lines(before);
    List<String> recent = lines(after);
    int start = 0;
    while (start < old.size() && start < recent.size() && old.get(start).equals(recent.get(start))) {
      start++;
    }
    int oldEnd = old.size();
    int recentEnd = recent.size();
    while (oldEnd > start && recentEnd > start && old.get(oldEnd - 1).equals(recent.get(recentEnd - 1))) {
      oldEnd--;
      recentEnd--;
    }
    List<Change> changes = middle(old.subList(start, oldEnd), recent.subList(start, recentEnd), start);
    return changes.isEmpty() ? List.of(Change.changed("layout", "", null, null)) : changes;
  }

  private static List<String> lines(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().toList();
  }

  private static List<Change> middle(List<String> old, List<String> recent, int offset) {
    int[][] common = (long) old.size() * recent.size() > MOST_PAIRS ? null : common(old, recent);
    List<Change> changes = new ArrayList<>();
    int a = 0;
    int b = 0;
    while (a < old.size() || b < recent.size()) {
      boolean alike = common != null && a < old.size() && b < recent.size() && old.get(a).equals(recent.get(b));
      if (alike) {
        a++;
        b++;
      } else if (b == recent.size() || a < old.size() && (common == null || common[a + 1][b] >= common[a][b + 1])) {
        changes.add(Change.removed("line", String.valueOf(offset + a + 1), old.get(a++)));
      } else {
        changes.add(Change.added("line", String.valueOf(offset + b + 1), recent.get(b++)));
      }
    }
    return changes;
  }

  /** How many lines two ends have in common, from every pair of places on. */
  private static int[][] common(List<String> old, List<String> recent) {
    int[][] common = new int[old.size() + 1][recent.size() + 1];
    for (int a = old.size() - 1; a >= 0; a--) {
      for (int b = recent.size() - 1; b >= 0; b--) {
        common[a][b] = old.get(a).equals(recent.get(b)) ? common[a + 1][b + 1] + 1 : Math.max(common[a + 1][b], common[a][b + 1]);
      }
    }
    return common;
  }
}
