package org.kanmon.termfiles;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kanmon.programmes.Wording;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file, read key by key. What is wrong is noted with its place, and something harmless is read in its stead, so that one reading finds every
 * mistake.
 */
final class Part {

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9_]*)");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Set<String> FLAGS = Set.of("true", "false");
  private static final int LONGEST_NUMBER = 18;

  private final String file;
  private final Mark at;
  private final Map<String, Entry> entries;
  private final Set<String> read = new LinkedHashSet<>();
  private final Mistakes mistakes;

  private Part(String file, Mark at, Map<String, Entry> entries, Mistakes mistakes) {
    this.file = file;
    this.at = at;
    this.entries = entries;
    this.mistakes = mistakes;
  }

  /** A value that stands alone, with its place. */
  record Item(String file, String text, Mark at) {}

  static Part of(String file, MappingNode node, Mistakes mistakes) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      Mark at = tuple.getKeyNode().getStartMark();
      if (entries.putIfAbsent(key, new Entry(file, at, tuple.getValueNode(), null)) != null) {
        mistakes.add(file, at, "duplicate-key", key);
      }
    }
    return new Part(file, node.getStartMark(), entries, mistakes);
  }

  /** The same as the other, but with what stands here in its place. */
  Part over(Part other) {
    Map<String, Entry> both = new LinkedHashMap<>(other.entries);
    entries.forEach((key, entry) -> both.merge(key, entry, (below, above) -> {
      boolean mappings = below.value() instanceof MappingNode && above.value() instanceof MappingNode;
      return mappings ? new Entry(above.file(), above.at(), above.value(), part(above).over(part(below))) : above;
    }));
    return new Part(file, at, both, mistakes);
  }

  String file() {
    return file;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether a key that may be left out is there. */
  boolean hasOptional(String key) {
    read.add(key);
    return has(key);
  }

  Set<String> keys() {
    return entries.keySet();
  }

  /** Notes a mistake about the value of this key, or about the whole where there is no such key. */
  void mistaken(String key, String code, Object... arguments) {
    Entry entry = entries.get(key);
    mistakes.add(entry == null ? file : entry.file(), entry == null ? at : entry.part() == null ? entry.value().getStartMark() : entry.at(), code, arguments);
  }

  void mistaken(Item item, String code, Object... arguments) {
    mistakes.add(item.file(), item.at(), code, arguments);
  }

  String text(String key) {
    return scalar(key).filter(node -> check(key, node.getTag().equals(Tag.STR) && !node.getValue().isBlank(), "not-text")).map(ScalarNode::getValue).orElse("");
  }

  /** An id in kebab-case. */
  String id(String key) {
    String text = text(key);
    if (!text.isEmpty() && !ID.matcher(text).matches()) {
      mistaken(key, "id-shape", text);
    }
    return text;
  }

  long number(String key, long least, long most) {
    ScalarNode node = scalar(key).orElse(null);
    if (node == null) {
      return least;
    }
    if (!node.getTag().equals(Tag.INT) || !WHOLE.matcher(node.getValue()).matches() || node.getValue().length() > LONGEST_NUMBER) {
      mistaken(key, "not-number", key);
      return least;
    }
    long number = Long.parseLong(node.getValue().replace("_", ""));
    if (number < least) {
      mistaken(key, number < 0 ? "negative" : "too-small", key, number, least);
    } else if (number > most) {
      mistaken(key, "too-large", key, number, most);
    }
    return Math.max(least, Math.min(most, number));
  }

  int whole(String key, int least, int most) {
    return Math.toIntExact(number(key, least, most));
  }

  boolean flag(String key) {
    return scalar(key).map(ScalarNode::getValue).filter(value -> check(key, FLAGS.contains(value), "not-flag")).map(Boolean::parseBoolean).orElse(false);
  }

  /** One of these words; the first of them in place of another. */
  String choice(String key, Collection<String> words) {
    String text = text(key);
    if (!text.isEmpty() && !words.contains(text)) {
      mistaken(key, "unknown-choice", key, text, String.join(", ", words));
    }
    return words.contains(text) ? text : words.iterator().next();
  }

  OffsetDateTime moment(String key) {
    String text = scalar(key).map(ScalarNode::getValue).orElse(null);
    if (text == null) {
      return OffsetDateTime.MIN;
    }
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeParseException other) {
      mistaken(key, "not-moment", key, text);
      return OffsetDateTime.MIN;
    }
  }

  /** A name in both languages. */
  Wording names(String key) {
    Part names = part(key);
    if (names == null) {
      return new Wording("", "");
    }
    Wording wording = names.wording();
    names.end();
    return wording;
  }

  private Wording wording() {
    for (String language : List.of("ja", "en")) {
      if (!has(language)) {
        mistakes.add(file, at, "missing-name-" + language);
      }
    }
    return new Wording(has("ja") ? text("ja") : "", has("en") ? text("en") : "");
  }

  /** A mapping that must be there; null if it is not. */
  Part part(String key) {
    Entry entry = required(key);
    return entry == null ? null : part(entry);
  }

  private Part part(Entry entry) {
    if (entry.part() != null) {
      return entry.part();
    }
    if (entry.value() instanceof MappingNode mapping) {
      return of(entry.file(), mapping, mistakes);
    }
    mistakes.add(entry.file(), entry.value().getStartMark(), "not-mapping");
    return null;
  }

  /** A mapping that may be left out. */
  Optional<Part> optional(String key) {
    read.add(key);
    return has(key) ? Optional.ofNullable(part(key)) : Optional.empty();
  }

  /** A list of mappings, which must be there. */
  List<Part> parts(String key) {
    List<Part> parts = new ArrayList<>();
    for (Node node : nodes(key)) {
      if (node instanceof MappingNode mapping) {
        parts.add(of(entries.get(key).file(), mapping, mistakes));
      } else {
        mistakes.add(entries.get(key).file(), node.getStartMark(), "not-mapping");
      }
    }
    return parts;
  }

  /** A list of words, which must be there. */
  List<Item> items(String key) {
    List<Item> items = new ArrayList<>();
    for (Node node : nodes(key)) {
      if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
        items.add(new Item(entries.get(key).file(), scalar.getValue(), scalar.getStartMark()));
      } else {
        mistakes.add(entries.get(key).file(), node.getStartMark(), "not-text", key);
      }
    }
    return items;
  }

  private List<Node> nodes(String key) {
    Entry entry = required(key);
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof SequenceNode list) {
      return list.getValue();
    }
    mistaken(key, "not-list", key);
    return List.of();
  }

  private Optional<ScalarNode> scalar(String key) {
    Entry entry = required(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof ScalarNode node) {
      return Optional.of(node);
    }
    mistaken(key, "not-single", key);
    return Optional.empty();
  }

  private Entry required(String key) {
    read.add(key);
    Entry entry = entries.get(key);
    if (entry == null) {
      mistakes.add(file, at, "missing-key", key);
    }
    return entry;
  }

  private boolean check(String key, boolean right, String code) {
    if (!right) {
      mistaken(key, code, key);
    }
    return right;
  }

  /** Nothing more is read of this: whatever was not asked for is not known here. */
  void end() {
    entries.forEach((key, entry) -> {
      if (!read.contains(key)) {
        mistakes.add(entry.file(), entry.at(), "unknown-key", key, String.join(", ", read));
      }
    });
  }
}
