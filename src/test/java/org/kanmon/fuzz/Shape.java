package org.kanmon.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Makes JSON after a schema: right, nearly right, or not at all. */
final class Shape {

  private static final List<String> NEVER_ASKED = List.of("caseNumber", "applicant", "applicantId", "assignee", "id", "class", "__proto__", "constructor", "", "stage", "roles", "$ref", "amount.x",
      "a".repeat(300), "題", "reviewer", "answer", "outcome", "\u0000");

  private final JsonNode components;
  private final Random random;
  private final Values values;

  /** @param components the schemas that others refer to */
  Shape(JsonNode components, Random random, Values values) {
    this.components = components;
    this.random = random;
    this.values = values;
  }

  /** A whole body: two of ten as asked, six with something wrong, two of anything. */
  String body(JsonNode schema) {
    int luck = random.nextInt(10);
    if (luck < 2) {
      return json(schema, 0);
    }
    return luck < 8 ? json(schema, 1 + random.nextInt(3)) : values.json();
  }

  /** @param wrong how many of the places may be wrong */
  String json(JsonNode asked, int wrong) {
    JsonNode schema = asked.has("$ref") ? components.path(asked.path("$ref").asString().replaceFirst(".*/", "")) : asked;
    if (schema.path("anyOf").isArray()) {
      return json(schema.path("anyOf").get(random.nextInt(schema.path("anyOf").size())), wrong);
    }
    if (!schema.path("properties").isObject()) {
      return wrong > 0 && values.once(2) ? values.json() : right(schema);
    }
    List<Map.Entry<String, JsonNode>> properties = new ArrayList<>(schema.path("properties").properties());
    List<String> parts = new ArrayList<>();
    List<Integer> bad = new ArrayList<>();
    for (int n = 0; n < wrong && !properties.isEmpty(); n++) {
      bad.add(random.nextInt(properties.size()));
    }
    for (int n = 0; n < properties.size(); n++) {
      String name = values.quoted(properties.get(n).getKey());
      JsonNode property = properties.get(n).getValue();
      if (!bad.contains(n)) {
        parts.add(name + ":" + json(property, 0));
        continue;
      }
      switch (random.nextInt(6)) {
        case 0 -> { }
        case 1 -> {
          parts.add(name + ":" + json(property, 0));
          parts.add(name + ":" + values.json());
        }
        case 2 -> parts.add(values.quoted(values.one(NEVER_ASKED)) + ":" + values.json());
        case 3 -> parts.add(name + ":[" + json(property, 0) + "]");
        case 4 -> parts.add(name + ":" + values.quoted(nearly(property)));
        default -> parts.add(name + ":" + values.json());
      }
    }
    if (values.once(6)) {
      Collections.shuffle(parts, random);
    }
    return "{" + String.join(",", parts) + "}";
  }

  /** As the schema asks, and something that names nothing in particular where it asks for anything. */
  private String right(JsonNode schema) {
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).toString();
    }
    return switch (schema.path("type").asString("string")) {
      case "integer", "number" -> String.valueOf(number(schema));
      case "boolean" -> String.valueOf(random.nextBoolean());
      case "array" -> "[" + (values.once(3) ? "" : right(schema.path("items"))) + "]";
      case "object" -> "{}";
      default -> values.quoted(word(schema));
    };
  }

  private long number(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = Math.max(least, schema.path("maximum").asLong(1_000_000));
    return values.once(3) ? values.one(least, most) : least + (long) (random.nextDouble() * (most - least));
  }

  private String word(JsonNode schema) {
    return switch (schema.path("format").asString("")) {
      case "date" -> "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      case "date-time" -> "2026-11-28T10:00:00+09:00";
      case "email" -> "fuzz@example.jp";
      default -> {
        int least = schema.path("minLength").asInt(1);
        int most = Math.min(schema.path("maxLength").asInt(40), 60);
        yield schema.has("pattern") ? values.one("fuzz@example.jp", "a-step-repayable-open", "ABC-1") : "文".repeat(Math.max(least, 1 + random.nextInt(Math.max(1, most))));
      }
    };
  }

  /** A text one beside the limit. */
  private String nearly(JsonNode schema) {
    int most = schema.path("maxLength").asInt(0);
    return most > 0 && most < 20_000 && values.once(2) ? "字".repeat(most + 1) : values.text();
  }
}
