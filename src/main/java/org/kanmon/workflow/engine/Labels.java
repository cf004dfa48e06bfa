package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names and labels of models and forms in a language. Models are written once, in English; {@code labels_<language>.properties} beside them has the
 * words of another language, by process and element, by form and component, or for a text wherever it stands ({@code text.<English>}).
 */
final class Labels {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern MOUSTACHE = Pattern.compile("\\{\\{[^}]*}}");

  private final Properties words;

  private Labels(Properties words) {
    this.words = words;
  }

  static Labels in(Locale language) {
    Properties words = new Properties();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/labels_" + language.getLanguage() + ".properties")) {
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          words.load(reader);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Labels(words);
  }

  byte[] applyTo(String resource, byte[] source) {
    if (words.isEmpty()) {
      return source;
    }
    if (resource.endsWith(".bpmn")) {
      return model(source);
    }
    return resource.endsWith(".form") ? form(source) : source;
  }

  private byte[] model(byte[] source) {
    BpmnModelInstance model = ModelReader.process(source);
    for (Process process : model.getModelElementsByType(Process.class)) {
      process.setName(words.getProperty(process.getId(), process.getName()));
      for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
        if (element.getName() != null) {
          element.setName(element(process.getId(), element.getId(), element.getName()));
        }
      }
    }
    return Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] form(byte[] source) {
    ObjectNode form = (ObjectNode) JSON.readTree(source);
    String id = form.path("id").asString();
    form.path("components").forEach(component -> translate(id, (ObjectNode) component));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(form);
  }

  private void translate(String form, ObjectNode component) {
    String key = component.has("key") ? component.path("key").asString() : component.path("id").asString();
    for (String part : new String[] {"label", "description", "text", "dateLabel", "timeLabel"}) {
      JsonNode text = component.path(part);
      if (text.isString()) {
        String lookup = part.equals("dateLabel") ? "label" : part;
        component.put(part, words.getProperty(form + "." + key + "." + lookup, words.getProperty("text." + text.asString(), text.asString())));
      }
    }
    component.path("values").forEach(option -> {
      String value = option.path("value").asString();
      ((ObjectNode) option).put("label", words.getProperty(form + "." + key + ".value." + value, option.path("label").asString()));
    });
    component.path("components").forEach(child -> translate(form, (ObjectNode) child));
  }

  /** The name of a process, or of one of its elements, in this language; the one that it was written with if there is none. */
  String element(String process, String element, String written) {
    return element == null ? words.getProperty(process, written) : words.getProperty(process + "." + element, words.getProperty("text." + written, written));
  }

  /** The label of a form's field in this language; the given one if there is none. */
  String of(String form, String key, String part, String otherwise) {
    return words.getProperty(form + "." + key + "." + part, otherwise);
  }

  /** Whether a text is only a place for values. */
  static boolean isPlaceholder(String text) {
    Matcher matcher = MOUSTACHE.matcher(text);
    return matcher.replaceAll("").replaceAll("[#\\s·]", "").isEmpty();
  }
}
