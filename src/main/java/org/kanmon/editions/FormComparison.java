package org.kanmon.editions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two editions of a form: fields that came or went, and labels, limits and choices that are others. */
final class FormComparison implements FileComparison {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> LAYOUT = Set.of("layout", "id");

  @Override
  public String sort() {
    return "form";
  }

  @Override
  public boolean compares(String file) {
    return file.endsWith(".form");
  }

  @Override
  public String name(byte[] content, FileNames names) {
    return JSON.readTree(content).path("id").asString(null);
  }

  @Override
  public List<Change> compare(byte[] before, byte[] after, FileNames names) {
    String form = JSON.readTree(after).path("id").asString("");
    Map<String, JsonNode> old = fields(before);
    Map<String, JsonNode> recent = fields(after);
    Set<String> all = new LinkedHashSet<>(old.keySet());
    all.addAll(recent.keySet());
    List<Change> changes = new ArrayList<>();
    for (String field : all) {
      if (!old.containsKey(field)) {
        changes.add(Change.added("field", name(form, field, recent, names), recent.get(field).path("type").asString()));
      } else if (!recent.containsKey(field)) {
        changes.add(Change.removed("field", name(form, field, old, names), old.get(field).path("type").asString()));
      } else {
        compare(name(form, field, recent, names), facts(old.get(field)), facts(recent.get(field)), changes);
      }
    }
    return changes.isEmpty() ? List.of(Change.changed("layout", "", null, null)) : changes;
  }

  private static void compare(String name, Map<String, String> was, Map<String, String> is, List<Change> changes) {
    Set<String> facts = new LinkedHashSet<>(was.keySet());
    facts.addAll(is.keySet());
    for (String fact : facts) {
      if (!Objects.equals(was.get(fact), is.get(fact))) {
        changes.add(Change.changed("field", name + ": " + fact, was.get(fact), is.get(fact)));
      }
    }
  }

  private static Map<String, JsonNode> fields(byte[] content) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    collect(JSON.readTree(content), fields);
    return fields;
  }

  private static void collect(JsonNode parent, Map<String, JsonNode> fields) {
    for (JsonNode component : parent.path("components")) {
      fields.put(component.path("key").asString(component.path("id").asString("")), component);
      collect(component, fields);
    }
  }

  private static String name(String form, String field, Map<String, JsonNode> fields, FileNames names) {
    String label = fields.get(field).path("label").asString("");
    return label.isBlank() ? field : names.field(form, field, label) + " (" + field + ")";
  }

  /** What a field says, by where it says it: {@code validate maxLength}, {@code values ACCEPTED}. */
  private static Map<String, String> facts(JsonNode field) {
    Map<String, String> facts = new LinkedHashMap<>();
    describe(field, "", facts);
    return facts;
  }

  private static void describe(JsonNode node, String path, Map<String, String> facts) {
    node.properties().forEach(property -> {
      String name = property.getKey();
      JsonNode value = property.getValue();
      if (LAYOUT.contains(name) || name.equals("components")) {
        return;
      }
      if (name.equals("values")) {
        value.forEach(choice -> facts.put("values " + choice.path("value").asString(), choice.path("label").asString()));
      } else if (value.isObject()) {
        describe(value, path + name + " ", facts);
      } else {
        facts.put(path + name, value.isValueNode() ? value.asString() : value.toString());
      }
    });
  }
}
