package org.kanmon.editions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** Two editions of a process model: steps, events, gateways and flows that came, went, or say something else. */
final class ModelComparison implements FileComparison {

  @Override
  public String sort() {
    return "model";
  }

  @Override
  public boolean compares(String file) {
    return file.endsWith(".bpmn");
  }

  @Override
  public String name(byte[] content, FileNames names) {
    List<Element> processes = Xml.children(Xml.root(content), "process");
    return processes.isEmpty() || processes.get(0).getAttribute("name").isBlank() ? null
        : names.element(processes.get(0).getAttribute("id"), null, processes.get(0).getAttribute("name"));
  }

  @Override
  public List<Change> compare(byte[] before, byte[] after, FileNames names) {
    Elements old = new Elements(Xml.root(before), names);
    Elements recent = new Elements(Xml.root(after), names);
    Set<String> all = new LinkedHashSet<>(old.byId().keySet());
    all.addAll(recent.byId().keySet());
    List<Change> changes = new ArrayList<>();
    for (String id : all) {
      Map<String, String> was = old.byId().get(id);
      Map<String, String> is = recent.byId().get(id);
      if (was == null) {
        changes.add(Change.added("step", recent.name(id), is.get("kind")));
      } else if (is == null) {
        changes.add(Change.removed("step", old.name(id), was.get("kind")));
      } else {
        compare(recent.name(id), was, is, changes);
      }
    }
    return changes.isEmpty() ? List.of(Change.changed("layout", "", null, null)) : changes;
  }

  private static void compare(String name, Map<String, String> was, Map<String, String> is, List<Change> changes) {
    Set<String> facts = new TreeSet<>(was.keySet());
    facts.addAll(is.keySet());
    for (String fact : facts) {
      if (!Objects.equals(was.get(fact), is.get(fact))) {
        changes.add(Change.changed("step", name + ": " + fact, was.get(fact), is.get(fact)));
      }
    }
  }
}
