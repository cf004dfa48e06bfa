package org.kanmon.termfiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.Terms;

/** The files of an edition that say which programmes and calls there are: one for each programme and year of its terms, and one for each call. */
public final class ProgrammeFiles {

  private static final String PROGRAMMES = "processes/programmes/";
  private static final String CALLS = "processes/calls/";
  private static final String ENDING = ".yaml";

  private final Mistakes mistakes = new Mistakes();
  private final List<Terms> terms = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Terms> ofCalls = new HashMap<>();

  private ProgrammeFiles() {}

  public static boolean isOne(String file) {
    return file.endsWith(ENDING) && (file.startsWith(PROGRAMMES) || file.startsWith(CALLS));
  }

  /**
   * Reads an edition that was looked through before it was deployed. A node whose build is older than the edition passes over keys that it does not know.
   *
   * @param files by name; others than those of programmes and calls are passed over
   * @throws IllegalStateException if they cannot be read any more
   */
  public static Catalogue read(SortedMap<String, byte[]> files) {
    ProgrammeFiles read = new ProgrammeFiles();
    read.all(files, null);
    List<Mistake> unreadable = read.mistakes.list().stream().filter(mistake -> !mistake.code().equals("unknown-key")).toList();
    if (!unreadable.isEmpty()) {
      throw new IllegalStateException("programme files of an edition cannot be read: " + unreadable);
    }
    return read.catalogue();
  }

  /**
   * Everything that is wrong with the files, in their order.
   *
   * @param known what they may name
   * @param configured calls of the agency's configuration
   */
  public static List<Mistake> check(SortedMap<String, byte[]> files, Known known, List<Call> configured) {
    ProgrammeFiles read = new ProgrammeFiles();
    read.all(files, known);
    new CallsOfConfiguration(read.catalogue(), read.mistakes).check(configured);
    return read.mistakes.list();
  }

  /** Everybody whom the files of calls name as an officer, with the place; files that cannot be read name nobody. */
  public static List<NamedOfficer> officers(SortedMap<String, byte[]> files) {
    List<NamedOfficer> named = new ArrayList<>();
    files.forEach((file, content) -> {
      if (file.endsWith(ENDING) && file.startsWith(CALLS)) {
        Yaml.read(file, content, new Mistakes()).filter(part -> part.has("id")).ifPresent(part -> part.optional("officers").ifPresent(section -> section.keys().forEach(
            field -> section.items(field).forEach(item -> named.add(new NamedOfficer(part.text("id"), field, item.text(), file, item.at().getLine() + 1, item.at().getColumn() + 1))))));
      }
    });
    return named;
  }

  private Catalogue catalogue() {
    return new Catalogue(List.copyOf(terms), List.copyOf(calls), Map.copyOf(ofCalls));
  }

  private void all(SortedMap<String, byte[]> files, Known known) {
    Names names = new Names(known);
    Map<Terms, Part> parts = new IdentityHashMap<>();
    Map<String, String> programmes = new HashMap<>();
    Map<String, String> prefixes = new HashMap<>();
    files.forEach((file, content) -> {
      if (file.endsWith(ENDING) && file.startsWith(PROGRAMMES)) {
        Yaml.read(file, content, mistakes).ifPresent(part -> {
          Terms one = new TermsReader(part, names).read();
          String before = programmes.putIfAbsent(one.programme().id() + " " + one.year(), file);
          if (before != null && part.has("id")) {
            part.mistaken("id", "duplicate-programme", one.programme().id(), one.year(), before);
          }
          String other = prefixes.putIfAbsent(one.programme().prefix(), one.programme().id());
          if (other != null && !other.equals(one.programme().id()) && part.has("prefix")) {
            part.mistaken("prefix", "duplicate-prefix", one.programme().prefix(), other);
          }
          terms.add(one);
          if (mistakes.list().stream().noneMatch(mistake -> mistake.file().equals(file))) {
            parts.put(one, part);
          }
        });
      }
    });
    parts.forEach(this::under);
    calls(files, new CallReader(catalogue(), parts, names));
  }

  /** The programme under whose cases those of another one stand is there, and has these stages; it stands under none itself. */
  private void under(Terms one, Part part) {
    if (one.under() == null) {
      return;
    }
    List<Terms> upper = terms.stream().filter(other -> other.programme().id().equals(one.under().programme())).toList();
    if (upper.isEmpty() || upper.stream().anyMatch(other -> other.under() != null)) {
      part.mistaken("under", "unknown-upper-programme", one.under().programme());
    }
    upper.stream().filter(other -> other.under() == null).limit(1).forEach(other -> one.under().stages().stream().filter(stage -> !other.programme().stages().contains(stage))
        .forEach(stage -> part.mistaken("under", "unknown-stage", stage, other.programme().lifecycle())));
  }

  private void calls(SortedMap<String, byte[]> files, CallReader reader) {
    Map<String, String> ids = new HashMap<>();
    files.forEach((file, content) -> {
      if (file.endsWith(ENDING) && file.startsWith(CALLS)) {
        Yaml.read(file, content, mistakes).ifPresent(part -> {
          CallReader.Read read = reader.read(part);
          String before = ids.putIfAbsent(read.call().id(), file);
          if (before != null && part.has("id")) {
            part.mistaken("id", "duplicate-call", read.call().id(), before);
          }
          calls.add(read.call());
          read.terms().ifPresent(own -> ofCalls.put(read.call().id(), own));
        });
      }
    });
  }
}
