package org.kanmon.workflow.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kanmon.termfiles.Known;
import org.kanmon.termfiles.Mistake;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms of an edition, with their fields and what can be chosen in them. */
final class Forms {

  private final Map<String, Map<String, Known.Field>> fields = new TreeMap<>();

  List<Mistake> add(String file, byte[] source) {
    try {
      JsonNode form = JsonMapper.shared().readTree(source);
      Map<String, Known.Field> known = new LinkedHashMap<>();
      form.path("components").forEach(component -> {
        List<String> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        component.path("values").forEach(value -> {
          values.add(value.path("value").asString(""));
          labels.add(value.path("label").asString(""));
        });
        known.put(component.path("key").asString(""), new Known.Field(kind(component), component.path("validate").path("required").asBoolean(false), values, labels));
      });
      // what is only shown
      known.remove("");
      fields.put(form.path("id").asString(""), known);
      return List.of();
    } catch (JacksonException broken) {
      return List.of(Mistake.at(file, Math.max(0, broken.getLocation().getLineNr()), Math.max(0, broken.getLocation().getColumnNr()), "not-json"));
    }
  }

  /** By form and key. */
  Map<String, Map<String, Known.Field>> fields() {
    return fields;
  }

  private static Known.Kind kind(JsonNode component) {
    return switch (component.path("type").asString("")) {
      case "select", "radio" -> Known.Kind.CHOICE;
      case "checklist", "taglist" -> Known.Kind.SEVERAL;
      case "checkbox" -> Known.Kind.FLAG;
      case "number" -> Known.Kind.NUMBER;
      case "datetime" -> "datetime".equals(component.path("subtype").asString("")) ? Known.Kind.MOMENT : Known.Kind.DAY;
      default -> Known.Kind.TEXT;
    };
  }
}
