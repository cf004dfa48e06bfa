package org.kanmon.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Output;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every model and form of the build, read as files. */
final class Models {

  /** A process and the file it stands in. */
  record Model(String id, BpmnModelInstance bpmn, String source) {

    Process process() {
      return bpmn.getModelElementById(id);
    }

    <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(Class<T> type) {
      return bpmn.getModelElementsByType(type);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** A form. */
  record Form(String id, String file, JsonNode json) {

    /** Components that take a value. */
    List<JsonNode> fields() {
      return components().stream().filter(component -> component.has("key")).toList();
    }

    List<JsonNode> components() {
      List<JsonNode> all = new ArrayList<>();
      json.path("components").forEach(all::add);
      return all;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  static final Map<String, Model> PROCESSES = processes();
  static final Map<String, Form> FORMS = forms();

  private Models() {}

  private static Map<String, Model> processes() {
    Map<String, Model> models = new TreeMap<>();
    for (Resource file : files("processes/**/*.bpmn")) {
      BpmnModelInstance bpmn = Bpmn.readModelFromStream(new java.io.ByteArrayInputStream(bytes(file)));
      Collection<Process> found = bpmn.getModelElementsByType(Process.class);
      if (found.size() != 1) {
        throw new IllegalStateException(file + " has " + found.size() + " processes");
      }
      String id = found.iterator().next().getId();
      models.put(id, new Model(id, bpmn, new String(bytes(file), StandardCharsets.UTF_8)));
    }
    return models;
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new TreeMap<>();
    for (Resource file : files("forms/**/*.form")) {
      JsonNode json = JsonMapper.shared().readTree(bytes(file));
      String id = json.path("id").asString();
      if (forms.put(id, new Form(id, file.getFilename(), json)) != null) {
        throw new IllegalStateException("two forms with the id " + id);
      }
    }
    return forms;
  }

  /** An extension property of an element. */
  static Optional<String> property(BaseElement element, String name) {
    if (element.getExtensionElements() == null) {
      return Optional.empty();
    }
    return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
        .flatMap(properties -> properties.getCamundaProperties().stream()).filter(property -> name.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue).findFirst();
  }

  /** Whether it is an event on a running case. */
  static boolean isEvent(Model model) {
    return model.all(StartEvent.class).stream().anyMatch(start -> property(start, "event").isPresent());
  }

  /** Whether a model's steps mean what the model itself says, so that no code knows of it: an event, or one of which there are no names in code. */
  static boolean isRecorded(Model model) {
    return isEvent(model) || !ModelNames.processes().contains(model.id()) && model.all(UserTask.class).stream().allMatch(task -> property(task, "record").isPresent());
  }

  /** Names of the outputs of a decision table. */
  static List<String> outputs(String table) {
    return table(table).getModelElementsByType(Output.class).stream().map(Output::getName).toList();
  }

  private static DmnModelInstance table(String table) {
    return Dmn.readModelFromStream(new java.io.ByteArrayInputStream(bytes(files("processes/rules/" + table + ".dmn").get(0))));
  }

  /** Texts of all files that match. */
  static Properties texts(String pattern) {
    Properties texts = new Properties();
    for (Resource file : files(pattern)) {
      try (var reader = new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
        texts.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return texts;
  }

  static List<Resource> files(String pattern) {
    try {
      return List.of(new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] bytes(Resource file) {
    try {
      return file.getContentAsByteArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
