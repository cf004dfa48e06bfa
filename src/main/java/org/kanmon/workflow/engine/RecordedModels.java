package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.kanmon.programmes.Terms;

/** Looks for mistakes in models whose steps are recorded as the models say, before they are deployed: each is told with its file and element. */
final class RecordedModels {

  private static final String PASSAGE = "${passOver}";

  private RecordedModels() {}

  /** Every mistake, as {@code file, element: what is wrong}. */
  static List<String> mistakes(FilesOfEdition files) {
    List<String> mistakes = new ArrayList<>();
    Set<String> events = new HashSet<>();
    files.models().forEach((name, model) -> {
      Map<FlowNode, String> waits = FilesOfEdition.waits(model);
      boolean isEvent = waits.keySet().stream().anyMatch(node -> ProcessMap.properties(node).containsKey("event"));
      if (isEvent || waits.keySet().stream().anyMatch(node -> ProcessMap.properties(node).containsKey(RecordedMeaning.RECORD))) {
        RecordedModelCheck recorded = new RecordedModelCheck(files, model, (node, what) -> mistakes.add(name + ", " + node.getId() + ": " + what));
        recorded.check();
        if (isEvent) {
          recorded.checkEvent(events);
        }
      }
      model.getModelElementsByType(ServiceTask.class).stream().filter(service -> PASSAGE.equals(service.getCamundaDelegateExpression()))
          .forEach(service -> new PassageCheck(files, what -> mistakes.add(name + ", " + service.getId() + ": " + what)).check(service));
    });
    files.programmes().ifPresent(programmes -> programmes.all().forEach(terms -> replaced(files, terms, mistakes)));
    return mistakes;
  }

  /** The forms and tables that a programme has in the place of those of its phases fit each other, as those do (ADR 23, 27). */
  private static void replaced(FilesOfEdition files, Terms terms, List<String> mistakes) {
    for (String process : files.calledBy(terms.programme().lifecycle())) {
      files.model(process).ifPresent(model -> new RecordedModelCheck(files, model, (node, what) -> mistakes.add(terms.programme().id() + " " + terms.year() + ", "
          + node.getId() + ": " + what)).checkReplaced(terms));
    }
  }

  /** @throws IllegalStateException with every mistake */
  static void refuseMistakes(SortedMap<String, byte[]> files) {
    List<String> mistakes = mistakes(new FilesOfEdition(files));
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException("the models cannot be used:\n" + String.join("\n", mistakes));
    }
  }
}
