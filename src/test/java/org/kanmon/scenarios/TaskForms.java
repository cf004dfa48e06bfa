package org.kanmon.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** Which form an applicant's noun stands for, and which forms the staff fills in, from the models. */
final class TaskForms {

  private TaskForms() {}

  static Map<String, JourneyTest.FormOf> read(Path models) {
    Map<String, JourneyTest.FormOf> forms = new HashMap<>();
    try (Stream<Path> files = Files.walk(models)) {
      files.filter(file -> file.toString().endsWith(".bpmn")).forEach(file -> Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream()
          .filter(task -> task.getExtensionElements() != null)
          .forEach(task -> task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
              .flatMap(properties -> properties.getCamundaProperties().stream()).filter(property -> property.getCamundaName().equals("noun"))
              .map(CamundaProperty::getCamundaValue).forEach(noun -> forms.put(noun, new JourneyTest.FormOf(task.getId().replaceFirst("^Task_", ""), task.getId())))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return forms;
  }

  /** Forms of tasks that are not the applicant's. */
  static Set<String> ofStaff(Path models) {
    Set<String> forms = new TreeSet<>();
    try (Stream<Path> files = Files.walk(models)) {
      files.filter(file -> file.toString().endsWith(".bpmn")).forEach(file -> Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream()
          .filter(task -> task.getCamundaAssignee() == null).forEach(task -> forms.add(task.getCamundaFormRef())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return forms;
  }
}
