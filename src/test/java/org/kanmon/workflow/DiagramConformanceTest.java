package org.kanmon.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.workflow.Models.Model;

/** The rendered pictures in the documentation show the models as they are. */
class DiagramConformanceTest {

  private static final Path PICTURES = Path.of("src/docs/diagrams");
  private static final Pattern ELEMENT = Pattern.compile("data-element-id=\"([^\"]+?)(_label)?\"");
  private static final Pattern TEXT = Pattern.compile("<text.*?</text>", Pattern.DOTALL);
  private static final Pattern MARKUP = Pattern.compile("<[^>]*>|\\s");

  static Collection<Model> processes() {
    return Models.PROCESSES.values();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void aPictureShowsEveryElementOfItsModelByName(Model model) throws IOException {
    String picture = Files.readString(PICTURES.resolve(model.id() + ".svg"));
    Set<String> shown = ELEMENT.matcher(picture).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).containsExactlyElementsOf(model.all(FlowElement.class).stream().filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
        .map(FlowElement::getId).collect(Collectors.toCollection(TreeSet::new)));
    List<String> texts = TEXT.matcher(picture).results().map(match -> plain(match.group())).sorted().toList();
    assertThat(texts).containsExactlyElementsOf(model.all(FlowElement.class).stream().map(FlowElement::getName).filter(name -> name != null && !name.isBlank())
        .map(DiagramConformanceTest::plain).sorted().toList());
  }

  @Test
  void noPictureIsLeftOver() throws IOException {
    try (Stream<Path> pictures = Files.list(PICTURES)) {
      assertThat(pictures.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".svg")).map(name -> name.replace(".svg", "")))
          .containsExactlyInAnyOrderElementsOf(Models.PROCESSES.keySet());
    }
  }

  /** Without markup and spaces: lines are broken where the picture needs it. */
  private static String plain(String text) {
    Matcher markup = MARKUP.matcher(text);
    return markup.replaceAll("").replace("&amp;", "&").replace("&apos;", "'").replace("&#39;", "'");
  }
}
