package org.kanmon.workflow.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.SpinRuntimeException;
import org.camunda.spin.json.SpinJsonNode;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Camunda Form read as a contract: which values may come in, of what type and size. Tasklist shows the same file; what a browser checks proves
 * nothing, so every door checks here again.
 */
final class FormContract {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Object UNREADABLE = new Object();
  /** Digits that a long surely holds. */
  private static final int DIGITS = 18;
  private static final Set<String> SHOWN_ONLY = Set.of("text", "html", "group", "separator", "spacer", "button", "expression", "table");

  private final String id;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private FormContract(String id) {
    this.id = id;
  }

  /** One input of the form. {@code options} are values and labels; if a choice has none, the server offers them and the desk checks them. */
  record Field(String key, String type, String label, String help, boolean required, Long min, Long max, Integer minLength, Integer maxLength, Pattern pattern,
      Map<String, String> options, boolean withTime) {

    /** Whether it holds what people write: no gateway and no table may know that. */
    boolean isText() {
      return type.startsWith("text");
    }

    /** Whether its value is one of those that the form offers. */
    boolean isChoice() {
      return type.equals("select") || type.equals("radio");
    }

    boolean isDay() {
      return type.equals("datetime") && !withTime;
    }
  }

  /** How a field is called in some language. */
  record Wording(String label, String help, UnaryOperator<String> option) {}

  static FormContract parse(byte[] source) {
    JsonNode form = JSON.readTree(source);
    FormContract contract = new FormContract(form.path("id").asString());
    form.path("components").forEach(contract::add);
    return contract;
  }

  private void add(JsonNode component) {
    String type = component.path("type").asString();
    if (SHOWN_ONLY.contains(type)) {
      component.path("components").forEach(this::add);
      return;
    }
    JsonNode rules = component.path("validate");
    Map<String, String> options = new LinkedHashMap<>();
    component.path("values").forEach(option -> options.put(option.path("value").asString(), option.path("label").asString()));
    String pattern = textOrNull(rules, "pattern");
    Field field = new Field(component.path("key").asString(), type, textOrNull(component, component.has("label") ? "label" : "dateLabel"), textOrNull(component, "description"),
        rules.path("required").asBoolean(false), longOrNull(rules, "min"), longOrNull(rules, "max"), intOrNull(rules, "minLength"), intOrNull(rules, "maxLength"),
        pattern == null ? null : Pattern.compile(pattern), options, "datetime".equals(component.path("subtype").asString("")));
    fields.put(field.key(), field);
  }

  String id() {
    return id;
  }

  /** The same without one field, which is known from elsewhere. */
  FormContract without(String key) {
    FormContract less = new FormContract(id);
    fields.values().stream().filter(field -> !field.key().equals(key)).forEach(field -> less.fields.put(field.key(), field));
    return less;
  }

  Map<String, Field> fields() {
    return fields;
  }

  /**
   * Checks what came in.
   *
   * @return the values as String, Long, Boolean or list of strings; dates as ISO text; what was not given is left out
   * @throws Refusal with every wrong field
   */
  Map<String, Object> check(Map<String, ?> submitted) {
    return check(submitted, true);
  }

  /** As {@link #check(Map)}, for a draft: nothing is required yet. */
  Map<String, Object> checkDraft(Map<String, ?> submitted) {
    return check(submitted, false);
  }

  private Map<String, Object> check(Map<String, ?> submitted, boolean whole) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<FieldProblem> problems = new ArrayList<>();
    for (String key : submitted.keySet()) {
      if (!fields.containsKey(key)) {
        problems.add(new FieldProblem(key.length() > 60 ? key.substring(0, 60) : key, "unknown"));
      }
    }
    for (Field field : fields.values()) {
      try {
        Object value = read(field, plain(asGiven(submitted, field.key())));
        if (value != null) {
          values.put(field.key(), value);
        } else if (whole && field.required()) {
          problems.add(new FieldProblem(field.key(), "required"));
        }
      } catch (Wrong wrong) {
        problems.add(new FieldProblem(field.key(), wrong.code, wrong.arguments));
      }
    }
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
    return values;
  }

  /** The engine's own map unwraps values, and fails on those that it cannot read. */
  static Object asGiven(Map<String, ?> values, String key) {
    return values instanceof VariableMap typed && typed.containsKey(key) ? typed.getValueTyped(key) : values.get(key);
  }

  private static Object plain(Object value) {
    try {
      Object bare = value instanceof TypedValue typed ? typed.getValue() : value;
      return bare instanceof SpinJsonNode json ? JSON.readValue(json.toString(), Object.class) : bare;
    } catch (IllegalStateException | SpinRuntimeException | JacksonException unreadable) {
      // serialized in a way that nothing here takes: no type of field accepts it
      return UNREADABLE;
    }
  }

  private static Object read(Field field, Object value) throws Wrong {
    if (value == null || "".equals(value)) {
      return null;
    }
    return switch (field.type()) {
      case "textfield", "textarea" -> text(field, value);
      case "number" -> number(field, value);
      case "select", "radio" -> choice(field, value);
      case "checkbox" -> {
        if (!(value instanceof Boolean flag)) {
          throw new Wrong("not-yes-or-no");
        }
        // a box that must be ticked
        yield field.required() && !flag ? null : flag;
      }
      case "checklist", "taglist" -> several(field, value);
      case "datetime" -> moment(field, value);
      default -> throw new IllegalStateException("form component of type " + field.type());
    };
  }

  private static String text(Field field, Object value) throws Wrong {
    if (!(value instanceof String text)) {
      throw new Wrong("not-text");
    }
    if (text.isBlank()) {
      return null;
    }
    boolean lines = field.type().equals("textarea");
    boolean unreadable = text.codePoints().anyMatch(c -> Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'))
        || Character.getType(c) == Character.SURROGATE || !Character.isDefined(c) || turnsText(c)
        || !lines && (Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR));
    if (unreadable) {
      throw new Wrong("characters");
    }
    int length = text.codePointCount(0, text.length());
    if (field.maxLength() != null && length > field.maxLength()) {
      throw new Wrong("too-long", field.maxLength());
    }
    if (field.minLength() != null && length < field.minLength()) {
      throw new Wrong("too-short", field.minLength());
    }
    if (field.pattern() != null && !field.pattern().matcher(text).matches()) {
      throw new Wrong("pattern");
    }
    return text;
  }

  /** Turns the direction of what follows, so that people read something else than what is there. */
  private static boolean turnsText(int c) {
    return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }

  private static Long number(Field field, Object value) throws Wrong {
    long number;
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      number = ((Number) value).longValue();
    } else if (value instanceof BigDecimal exact) {
      BigDecimal bare = exact.stripTrailingZeros();
      if (bare.scale() > 0 || bare.precision() - (long) bare.scale() > DIGITS) {
        throw new Wrong("not-whole");
      }
      number = bare.longValueExact();
    } else if (value instanceof Double || value instanceof Float) {
      double decimal = ((Number) value).doubleValue();
      if (decimal != Math.rint(decimal) || Math.abs(decimal) > 9_007_199_254_740_991d) {
        throw new Wrong("not-whole");
      }
      number = (long) decimal;
    } else {
      throw new Wrong("not-number");
    }
    if (field.min() != null && number < field.min()) {
      throw new Wrong("too-small", field.min());
    }
    if (field.max() != null && number > field.max()) {
      throw new Wrong("too-large", field.max());
    }
    return number;
  }

  private static String choice(Field field, Object value) throws Wrong {
    if (!(value instanceof String chosen) || chosen.length() > 100) {
      throw new Wrong("not-a-choice", options(field));
    }
    if (!field.options().isEmpty() && !field.options().containsKey(chosen)) {
      throw new Wrong("not-a-choice", options(field));
    }
    return chosen;
  }

  private static List<String> several(Field field, Object value) throws Wrong {
    if (!(value instanceof List<?> list) || list.size() > 50) {
      throw new Wrong("not-a-list");
    }
    Set<String> chosen = new LinkedHashSet<>();
    for (Object entry : list) {
      if (!chosen.add(choice(field, entry))) {
        throw new Wrong("twice");
      }
    }
    return chosen.isEmpty() ? null : List.copyOf(chosen);
  }

  private static String moment(Field field, Object value) throws Wrong {
    if (!(value instanceof String text)) {
      throw new Wrong(field.withTime() ? "not-a-moment" : "not-a-date");
    }
    try {
      if (!field.withTime()) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1900 || day.getYear() > 2200) {
          throw new Wrong("not-a-date");
        }
        return day.toString();
      }
      OffsetDateTime moment = ZonedDateTime.parse(text).toOffsetDateTime();
      if (moment.getYear() < 1900 || moment.getYear() > 2200) {
        throw new Wrong("not-a-moment");
      }
      return moment.toString();
    } catch (DateTimeParseException unreadable) {
      throw new Wrong(field.withTime() ? "not-a-moment" : "not-a-date");
    }
  }

  private static String options(Field field) {
    return String.join(", ", field.options().keySet());
  }

  /** The contract as JSON Schema (2020-12). */
  Map<String, Object> schema(Function<Field, Wording> words) {
    Map<String, Object> properties = new LinkedHashMap<>();
    fields.values().forEach(field -> properties.put(field.key(), schema(field, words.apply(field))));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", fields.values().stream().filter(Field::required).map(Field::key).toList());
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> schema(Field field, Wording words) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (field.type()) {
      case "number" -> schema.put("type", "integer");
      case "checkbox" -> schema.put("type", "boolean");
      case "checklist", "taglist" -> {
        schema.put("type", "array");
        schema.put("uniqueItems", true);
        Map<String, Object> items = new LinkedHashMap<>(Map.of("type", "string"));
        choices(items, field, words);
        schema.put("items", items);
      }
      case "datetime" -> {
        schema.put("type", "string");
        schema.put("format", field.withTime() ? "date-time" : "date");
      }
      default -> schema.put("type", "string");
    }
    if (!schema.containsKey("items")) {
      choices(schema, field, words);
    }
    if (field.type().equals("checkbox") && field.required()) {
      schema.put("const", true);
    }
    put(schema, "title", words.label());
    put(schema, "description", words.help());
    put(schema, "minimum", field.min());
    put(schema, "maximum", field.max());
    put(schema, "minLength", field.minLength());
    put(schema, "maxLength", field.maxLength());
    put(schema, "pattern", field.pattern() == null ? null : field.pattern().pattern());
    return schema;
  }

  /** What may be chosen, and what each of it is called. */
  private static void choices(Map<String, Object> schema, Field field, Wording words) {
    if (!field.options().isEmpty()) {
      schema.put("enum", List.copyOf(field.options().keySet()));
      schema.put("oneOf", field.options().keySet().stream().map(value -> Map.of("const", value, "title", words.option().apply(value))).toList());
    }
  }

  private static void put(Map<String, Object> schema, String key, Object value) {
    if (value != null) {
      schema.put(key, value);
    }
  }

  /** The values as the typed record of a handler. */
  static <T> T typed(Map<String, Object> values, Class<T> record) {
    try {
      return JSON.convertValue(values, record);
    } catch (JacksonException | IllegalArgumentException mismatch) {
      throw new IllegalStateException("form values do not fit " + record.getName(), mismatch);
    }
  }

  private static String textOrNull(JsonNode node, String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull() ? null : node.path(name).asString();
  }

  private static Long longOrNull(JsonNode node, String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull() ? null : Long.valueOf(node.path(name).asString());
  }

  private static Integer intOrNull(JsonNode node, String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull() ? null : Integer.valueOf(node.path(name).asString());
  }

  /** A wrong value, found while one field is read. */
  private static final class Wrong extends Exception {

    private final String code;
    private final transient Object[] arguments;

    Wrong(String code, Object... arguments) {
      super(code, null, false, false);
      this.code = code;
      this.arguments = arguments;
    }
  }
}
