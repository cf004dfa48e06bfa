package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** Looks for mistakes in models whose steps are recorded as the models say, before they are deployed: each is told with its file and element. */
final class RecordedModels {

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
    });
    return mistakes;
  }

  /** @throws IllegalStateException with every mistake */
  static void refuseMistakes(SortedMap<String, byte[]> files) {
    List<String> mistakes = mistakes(new FilesOfEdition(files));
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException("the models cannot be used:\n" + String.join("\n", mistakes));
    }
  }
}
