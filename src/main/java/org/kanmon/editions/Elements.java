package org.kanmon.editions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** The elements of a model by their ids, each with all that it says of itself, by what it says it of. What has an id of its own speaks for itself. */
final class Elements {

  /** Where the arrows are drawn from and to is told by the flows; the same in other words. */
  private static final Set<String> TOLD_ELSEWHERE = Set.of("incoming", "outgoing", "flowNodeRef");

  private final Map<String, Map<String, String>> elements = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final FileNames inWords;
  private final String process;

  /** The element and everything in it, but not how it is drawn. */
  Elements(Element root, FileNames inWords) {
    this.inWords = inWords;
    this.process = Xml.children(root, "process").stream().map(one -> one.getAttribute("id")).findFirst().orElse("");
    for (Element child : Xml.children(root)) {
      if (!child.getLocalName().endsWith("Diagram")) {
        collect(child, root.getLocalName());
      }
    }
  }

  Map<String, Map<String, String>> byId() {
    return elements;
  }

  /** {@code Hold preliminary talk (Task_HoldPreliminaryTalk)} */
  String name(String id) {
    return names.getOrDefault(id, "").isBlank() ? id : inWords.element(process, id.equals(process) ? null : id, names.get(id)) + " (" + id + ")";
  }

  private void collect(Element element, String parent) {
    String id = element.getAttribute("id");
    Map<String, String> facts = elements.computeIfAbsent(id.isEmpty() ? element.getLocalName() : id, key -> new LinkedHashMap<>());
    names.putIfAbsent(id, element.getAttribute("name"));
    facts.put("kind", element.getLocalName());
    facts.put("part-of", parent);
    describe(element, "", facts);
  }

  private void describe(Element element, String path, Map<String, String> facts) {
    for (int n = 0; n < element.getAttributes().getLength(); n++) {
      Attr attribute = (Attr) element.getAttributes().item(n);
      if (!attribute.getName().startsWith("xmlns") && !attribute.getLocalName().equals("id")) {
        facts.put(path + attribute.getLocalName(), attribute.getValue());
      }
    }
    Map<String, Integer> counted = new LinkedHashMap<>();
    for (Element child : Xml.children(element)) {
      String kind = child.getLocalName();
      if (TOLD_ELSEWHERE.contains(kind)) {
        continue;
      }
      if (!child.getAttribute("id").isEmpty() && !kind.endsWith("EventDefinition") && !kind.endsWith("Expression") && !kind.startsWith("multiInstance")) {
        collect(child, owner(element));
        continue;
      }
      String name = child.getAttribute("name");
      String step = path + kind + (name.isEmpty() ? counted.merge(kind, 1, Integer::sum) > 1 ? " " + counted.get(kind) : "" : " " + name) + " ";
      if (Xml.children(child).isEmpty() && !Xml.text(child).isEmpty()) {
        facts.put(step.strip(), Xml.text(child));
      }
      describe(child, step, facts);
    }
  }

  private static String owner(Element element) {
    return element.getAttribute("id").isEmpty() ? element.getLocalName() : element.getAttribute("id");
  }
}
