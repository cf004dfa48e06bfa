package org.kanmon.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** Form of a user task, and the applicant's name for it; null for staff. */
record TaskForm(String form, String noun) {

  static Map<String, TaskForm> ofModels() {
    Map<String, TaskForm> forms = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("processes"))) {
      files.filter(file -> file.toString().endsWith(".bpmn")).forEach(file -> Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class)
          .forEach(task -> forms.put(task.getId(), new TaskForm(task.getCamundaFormRef(), noun(task)))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return forms;
  }

  private static String noun(UserTask task) {
    return task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream().flatMap(all -> all.getCamundaProperties().stream())
        .filter(property -> property.getCamundaName().equals("noun")).map(property -> property.getCamundaValue()).findFirst().orElse(null);
  }
}
