package org.kanmon.benchmark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.benchmark.Store.Work;

/** What was written into each form of one whole case at Kanmon's doors, so that the bare engine gets the very same. */
final class Script {

  private final Map<String, Map<String, Object>> pages = new ConcurrentHashMap<>();

  void keep(String task, int number, Map<String, Object> values) {
    pages.put(task + "/" + number, values);
  }

  Map<String, Object> values(Work work) {
    Map<String, Object> values = pages.get(work.task() + "/" + work.number());
    if (values == null) {
      throw new IllegalStateException("nobody has done " + work.task() + " " + work.number() + " at Kanmon's doors");
    }
    return values;
  }

  Map<String, Object> values(String form) {
    return pages.get(form + "/0");
  }

  /** How often a task with a number is done in a case. */
  int rounds(String task) {
    return (int) pages.keySet().stream().filter(page -> page.startsWith(task + "/")).count();
  }
}
