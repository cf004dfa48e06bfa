package org.kanmon.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.workflow.Models.Form;
import org.kanmon.workflow.Models.Model;
import tools.jackson.databind.JsonNode;

/** What every form keeps to, so that the server can check it and every reader understands it; and that nothing lacks its Japanese words. */
class FormConformanceTest {

  /** Types of fields that the task door reads. */
  private static final Set<String> FIELDS = Set.of("textfield", "textarea", "number", "select", "radio", "checkbox", "checklist", "taglist", "datetime");
  private static final Set<String> SHOWN = Set.of("brief");
  private static final Pattern MOUSTACHE = Pattern.compile("\\{\\{([^}]*)}}");
  private static final Properties JAPANESE = Models.texts("processes/**/labels_ja.properties");

  static Collection<Form> forms() {
    return Models.FORMS.values();
  }

  static Collection<Model> processes() {
    return Models.PROCESSES.values();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFormIsForThisEngineAndNamedLikeItsFile(Form form) {
    assertThat(form.file()).isEqualTo(form.id() + ".form");
    assertThat(form.json().path("executionPlatform").asString()).isEqualTo("Camunda Platform");
    assertThat(form.json().path("executionPlatformVersion").asString()).isEqualTo("7.24.0");
    assertThat(form.json().path("type").asString()).isEqualTo("default");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFormIsFlatWithTypesThatTheServerChecks(Form form) {
    assertThat(form.components()).isNotEmpty().noneMatch(component -> component.has("components"));
    for (JsonNode component : form.components()) {
      String type = component.path("type").asString();
      assertThat(type.equals("text") || FIELDS.contains(type)).as(type).isTrue();
      assertThat(component.has("key")).as(component.path("id").asString()).isEqualTo(!type.equals("text"));
    }
    assertThat(form.components().stream().map(component -> component.path("id").asString())).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(keys(form)).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z][a-zA-Z0-9]*"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFieldHasALabelAndBounds(Form form) {
    for (JsonNode field : form.fields()) {
      String key = field.path("key").asString();
      String type = field.path("type").asString();
      JsonNode rules = field.path("validate");
      assertThat(field.path(type.equals("datetime") ? "dateLabel" : "label").asString("")).as(key).isNotBlank();
      if (type.equals("number")) {
        assertThat(field.path("decimalDigits").asInt(-1)).as(key).isZero();
        assertThat(rules.has("min") && rules.has("max")).as(key + " is bounded").isTrue();
      }
      if (type.startsWith("text")) {
        assertThat(rules.path("maxLength").asInt(0)).as(key).isBetween(1, 8000);
      }
      if (Set.of("radio", "select", "checklist", "taglist").contains(type)) {
        assertThat(field.has("values") != field.has("valuesExpression")).as(key + " has one source of options").isTrue();
        assertThat(values(field)).as(key).doesNotHaveDuplicates().noneMatch(String::isBlank);
      }
      if (field.has("conditional")) {
        assertThat(rules.path("required").asBoolean(false)).as(key + " is hidden and required").isFalse();
        assertThat(keys(form).stream().anyMatch(other -> field.path("conditional").path("hide").asString().matches(".*\\b" + other + "\\b.*"))).as(key).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFormShowsOnlyWhatEverybodyWithTheTaskMaySee(Form form) {
    for (JsonNode component : form.components()) {
      Matcher shown = MOUSTACHE.matcher(component.path("text").asString(""));
      while (shown.find()) {
        assertThat(SHOWN).contains(shown.group(1).strip());
      }
      if (component.has("valuesExpression")) {
        assertThat(component.path("valuesExpression").asString()).contains("options");
      }
    }
  }

  @Test
  void whatTheOfficeDoesBeginsWithTheCaseAndTheBriefing() {
    for (Model model : processes()) {
      for (UserTask task : model.all(UserTask.class)) {
        if (task.getCamundaAssignee() == null) {
          List<JsonNode> components = Models.FORMS.get(task.getCamundaFormRef()).components();
          // the server writes the case's heading into the briefing: a form would take markup in a title for markup
          assertThat(components.get(0).path("text").asString("")).as(task.getId()).isEqualTo("{{brief}}");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyNameOfAModelHasJapaneseWords(Model model) {
    List<String> missing = new ArrayList<>();
    look(missing, model.id(), model.process().getName());
    for (FlowElement element : model.all(FlowElement.class)) {
      look(missing, model.id() + "." + element.getId(), element.getName());
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyTextOfAFormHasJapaneseWords(Form form) {
    List<String> missing = new ArrayList<>();
    for (JsonNode component : form.components()) {
      String prefix = form.id() + "." + component.path(component.has("key") ? "key" : "id").asString() + ".";
      for (String part : List.of("label", "description", "text", "dateLabel", "timeLabel")) {
        look(missing, prefix + (part.equals("dateLabel") ? "label" : part), component.path(part).asString(null));
      }
      component.path("values").forEach(option -> {
        if (!JAPANESE.containsKey(prefix + "value." + option.path("value").asString())) {
          missing.add(prefix + "value." + option.path("value").asString());
        }
      });
    }
    assertThat(missing).isEmpty();
  }

  private static void look(List<String> missing, String key, String english) {
    boolean onlyValues = english == null || MOUSTACHE.matcher(english).replaceAll("").replaceAll("[#\\s·]", "").isEmpty();
    if (!onlyValues && !JAPANESE.containsKey(key) && !JAPANESE.containsKey("text." + english)) {
      missing.add(key + " = " + english);
    }
  }

  @Test
  void noJapaneseWordsAreLeftOver() {
    Set<String> ids = Models.PROCESSES.values().stream().flatMap(model -> model.all(FlowElement.class).stream().map(element -> model.id() + "." + element.getId()))
        .collect(Collectors.toSet());
    ids.addAll(Models.PROCESSES.keySet());
    for (Form form : forms()) {
      for (JsonNode component : form.components()) {
        String prefix = form.id() + "." + component.path(component.has("key") ? "key" : "id").asString() + ".";
        List.of("label", "description", "text", "timeLabel").forEach(part -> ids.add(prefix + part));
        values(component).forEach(value -> ids.add(prefix + "value." + value));
      }
    }
    assertThat(JAPANESE.stringPropertyNames()).filteredOn(key -> !key.startsWith("text.") && !ids.contains(key)).isEmpty();
  }

  private static List<String> keys(Form form) {
    return form.fields().stream().map(field -> field.path("key").asString()).toList();
  }

  private static List<String> values(JsonNode field) {
    List<String> values = new ArrayList<>();
    field.path("values").forEach(option -> values.add(option.path("value").asString()));
    return values;
  }
}
