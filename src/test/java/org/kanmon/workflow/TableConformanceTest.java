package org.kanmon.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.rules.Verdict;
import org.kanmon.workflow.Models.Model;
import org.kanmon.workflow.engine.TablesOnClasspath;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** What every decision table keeps to, and that the tables of deadlines and notices say something about every task and notice of the models. */
class TableConformanceTest {

  /** Notices that reminders and escalations send. */
  /** Sent by a desk to people whom it knows itself: whose task it is. */
  private static final Set<String> OF_DESKS = Set.of("deadline-moved", "selection-reopened", "task-withdrawn");
  private static final Set<String> OF_LISTENERS = Set.of("task-reminder", "task-escalated");
  /** Not recorded on any case, and so never explained: who is told, when something is due, the numbers of the programme. */
  private static final Set<String> NEVER_EXPLAINED = Set.of("Announcements", "Deadlines", "Notifications", "EventClocks", "EventTerms", "EventsOfProgramme");
  private static final TablesOnClasspath TABLES = new TablesOnClasspath();

  static List<Resource> tables() {
    return Models.files("processes/rules/*.dmn");
  }

  static Collection<Model> processes() {
    return Models.PROCESSES.values();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableIsNamedKeptAndExplained(Resource file) throws Exception {
    DmnModelInstance dmn = Dmn.readModelFromStream(file.getInputStream());
    assertThat(dmn.getModelElementsByType(Decision.class)).hasSize(1);
    Decision decision = dmn.getModelElementsByType(Decision.class).iterator().next();
    assertThat(file.getFilename()).isEqualTo(decision.getId() + ".dmn");
    assertThat(decision.getName()).isNotBlank();
    assertThat(decision.getVersionTag()).isNotBlank();
    assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    assertThat(dmn.getModelElementsByType(DecisionTable.class)).hasSize(1);
    Collection<Rule> rules = dmn.getModelElementsByType(Rule.class);
    assertThat(rules).isNotEmpty().allSatisfy(rule -> {
      assertThat(rule.getId()).matches("Rule_([A-Z][a-z0-9]*)+");
      assertThat(rule.getDescription()).as(rule.getId()).isNotNull();
      assertThat(rule.getDescription().getTextContent()).as(rule.getId()).isNotBlank();
    });
    assertThat(rules.stream().map(Rule::getId)).doesNotHaveDuplicates();
  }

  /** A decision is explained in both languages: what the table does not say itself, its words file says. */
  @ParameterizedTest
  @MethodSource("tables")
  void whatATableSaysIsSaidInBothLanguages(Resource file) throws Exception {
    DmnModelInstance dmn = Dmn.readModelFromStream(file.getInputStream());
    String table = dmn.getModelElementsByType(Decision.class).iterator().next().getId();
    if (NEVER_EXPLAINED.contains(table)) {
      return;
    }
    Properties japanese = words("ja");
    Properties english = words("en");
    assertThat(japanese).containsKey(table);
    dmn.getModelElementsByType(Rule.class).forEach(rule -> assertThat(japanese).containsKey(table + "." + rule.getId()));
    dmn.getModelElementsByType(Input.class).forEach(input -> assertThat(japanese).containsKey(table + "." + input.getId()));
    dmn.getModelElementsByType(Output.class).forEach(output -> assertThat(japanese).containsKey(table + "." + output.getId()));
    String cells = dmn.getModelElementsByType(Rule.class).stream().map(Rule::getTextContent).collect(Collectors.joining());
    Matcher value = Pattern.compile("\"([A-Z_]+)\"").matcher(cells);
    while (value.find()) {
      String word = "value." + value.group(1);
      List.of(japanese, english).forEach(words -> assertThat(words.containsKey(table + "." + word) || words.containsKey(word)).as(table + "." + word).isTrue());
    }
  }

  private static Properties words(String language) throws Exception {
    Properties words = new Properties();
    words.load(new StringReader(new ClassPathResource("processes/rules/words_" + language + ".properties").getContentAsString(StandardCharsets.UTF_8)));
    return words;
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyTaskHasDeadlinesAsItsModelUsesThem(Model model) {
    Set<String> lapsing = model.all(BoundaryEvent.class).stream().filter(event -> event.getEventDefinitions().stream()
        .anyMatch(definition -> definition.getTextContent().contains("${deadlines.lapse(execution)}"))).map(event -> event.getAttachedTo().getId()).collect(Collectors.toSet());
    for (UserTask task : model.all(UserTask.class)) {
      Verdict.Row row = TABLES.decide("Deadlines", Map.of("task", task.getId())).only();
      assertThat(row.has("lapseWorkingDays")).as(task.getId() + " lapses").isEqualTo(lapsing.contains(task.getId()));
      if (model.source().contains("id=\"Escalate_" + task.getCamundaFormRef() + "\"")) {
        assertThat(row.text("escalateTo")).as(task.getId()).isNotBlank();
      }
    }
  }

  @Test
  void noDeadlineIsOfATaskThatNoModelHas() throws Exception {
    assertThat(firstInputs("Deadlines")).isEqualTo(processes().stream().flatMap(model -> model.all(UserTask.class).stream()).map(UserTask::getId)
        .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyNoticeHasRecipientsAndTextsAndNoneIsLeftOver() throws Exception {
    Set<String> notices = new TreeSet<>(OF_LISTENERS);
    for (Model model : processes()) {
      model.all(FlowNode.class).forEach(node -> Models.property(node, "notice").ifPresent(notices::add));
    }
    assertThat(firstInputs("Notifications")).isEqualTo(notices);
    notices.addAll(OF_DESKS);
    Set<String> texts = Stream.of("templates/notices/*.txt", "processes/**/notices/*.txt").flatMap(pattern -> Models.files(pattern).stream()).map(Resource::getFilename).collect(Collectors.toCollection(TreeSet::new));
    assertThat(texts).containsExactlyInAnyOrderElementsOf(notices.stream().flatMap(id -> List.of(id + ".en.txt", id + ".ja.txt").stream()).toList());
  }

  private static Set<String> firstInputs(String table) throws Exception {
    try (var source = new ClassPathResource("processes/rules/" + table + ".dmn").getInputStream()) {
      return Dmn.readModelFromStream(source).getModelElementsByType(Rule.class).stream()
          .map(rule -> rule.getInputEntries().iterator().next().getText().getTextContent().replace("\"", "")).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
