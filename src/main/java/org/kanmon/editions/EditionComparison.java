package org.kanmon.editions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.kanmon.editions.Change.Kind;
import org.springframework.stereotype.Component;

/** What differs between two editions: every file, whatever its sort, so that nothing changes unseen. */
@Component
public class EditionComparison {

  private static final List<FileComparison> SORTS = List.of(new ModelComparison(), new TableComparison(), new FormComparison(), new TextComparison());

  private final EditionShelf shelf;

  EditionComparison(EditionShelf shelf) {
    this.shelf = shelf;
  }

  /**
   * Files that came, went or changed, by their paths; both editions must be there.
   *
   * @param names in which the reader is told what changed
   */
  public List<FileChange> compare(RulebookEdition from, RulebookEdition to, FileNames names) {
    Set<String> before = shelf.files(from.id());
    Set<String> after = shelf.files(to.id());
    Set<String> all = new TreeSet<>(before);
    all.addAll(after);
    List<FileChange> changes = new ArrayList<>();
    for (String file : all) {
      byte[] old = before.contains(file) ? shelf.read(from.id(), file) : null;
      byte[] recent = after.contains(file) ? shelf.read(to.id(), file) : null;
      if (!Arrays.equals(old, recent)) {
        changes.add(compare(file, old, recent, names));
      }
    }
    return changes;
  }

  static FileChange compare(String file, byte[] before, byte[] after, FileNames names) {
    FileComparison sort = SORTS.stream().filter(comparison -> comparison.compares(file)).findFirst().orElseThrow();
    String name = Objects.requireNonNullElse(sort.name(after == null ? before : after, names), file);
    Kind kind = before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    return new FileChange(file, sort.sort(), name, kind, kind == Kind.CHANGED ? sort.compare(before, after, names) : List.of());
  }
}
