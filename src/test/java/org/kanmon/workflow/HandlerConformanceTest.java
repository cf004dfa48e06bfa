package org.kanmon.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.TestBench;
import org.kanmon.workflow.Models.Model;
import org.kanmon.workflow.engine.AsPerson;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.LifecycleStart;
import org.kanmon.workflow.engine.MessageHandler;
import org.kanmon.workflow.engine.StartChoices;
import org.kanmon.workflow.engine.StartHandler;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Every wait of a model has its handler, every handler its wait, and the handler's record is the form. */
class HandlerConformanceTest {

  private static TestBench bench;
  private static AnnotationConfigApplicationContext workflow;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    String[] packages = ModelNames.processes().stream().map(process -> ModelNames.of(process).packageName()).toArray(String[]::new);
    workflow = bench.with(List.of(BriefWriter.class, AsPerson.class), packages);
  }

  @AfterAll
  static void close() {
    workflow.close();
    bench.close();
  }

  /** Those whose steps are handled in code; of the others {@code RecordedModelsTest} tells. */
  static Collection<Model> processes() {
    return Models.PROCESSES.values().stream().filter(model -> !Models.isRecorded(model)).toList();
  }

  @Test
  void everyTaskHasOneHandlerAndEveryHandlerATask() {
    assertThat(handlers().stream().map(handler -> handler.process() + "/" + handler.task())).containsExactlyInAnyOrderElementsOf(tasks());
  }

  @Test
  void briefingsAreOfTasks() {
    assertThat(workflow.getBeansOfType(TaskBriefing.class).values().stream().map(briefing -> briefing.process() + "/" + briefing.task())).doesNotHaveDuplicates()
        .isSubsetOf(tasks());
  }

  @Test
  void everyMessageHasOneHandlerForItsForm() {
    Set<String> messages = new HashSet<>();
    for (Model model : processes()) {
      for (MessageEventDefinition message : model.all(MessageEventDefinition.class)) {
        String form = Models.property((org.camunda.bpm.model.bpmn.instance.BaseElement) message.getParentElement(), "form").orElseThrow();
        messages.add(message.getMessage().getName() + "/" + form);
      }
    }
    Collection<MessageHandler> handlers = workflow.getBeansOfType(MessageHandler.class).values();
    assertThat(handlers.stream().map(handler -> handler.message() + "/" + handler.formId())).containsExactlyInAnyOrderElementsOf(messages);
    assertThat(handlers).allSatisfy(handler -> assertThat(keys(handler.formId())).isEqualTo(components(handler.form())));
  }

  @Test
  void everyStartFormHasOneHandler() {
    List<String> starts = Models.PROCESSES.values().stream().filter(model -> !Models.isEvent(model)).flatMap(model -> model.all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef).filter(form -> form != null)
        .map(form -> model.id() + "/" + form)).toList();
    Collection<StartHandler> handlers = workflow.getBeansOfType(StartHandler.class).values();
    Collection<LifecycleStart> lifecycles = workflow.getBeansOfType(LifecycleStart.class).values();
    List<String> handled = new ArrayList<>(handlers.stream().map(handler -> handler.process() + "/" + handler.formId()).toList());
    // whichever process has the form
    lifecycles.forEach(lifecycle -> starts.stream().filter(start -> start.endsWith("/" + lifecycle.formId())).forEach(handled::add));
    assertThat(handled).containsExactlyInAnyOrderElementsOf(starts);
    assertThat(lifecycles).allSatisfy(lifecycle -> assertThat(starts).anyMatch(start -> start.endsWith("/" + lifecycle.formId())));
    assertThat(handlers).allSatisfy(handler -> assertThat(keys(handler.formId())).isEqualTo(components(handler.form())));
    assertThat(lifecycles).allSatisfy(lifecycle -> {
      if (keepsMore(lifecycle.form())) {
        assertThat(keys(lifecycle.formId())).containsAll(components(lifecycle.form()));
      } else {
        assertThat(keys(lifecycle.formId())).isEqualTo(components(lifecycle.form()));
      }
    });
  }

  /** A start has no briefing that could hold choices, so that each field for them needs somebody who offers them. */
  @Test
  void everyChoiceOfAStartFormIsOffered() {
    Set<String> needed = new TreeSet<>();
    Stream.concat(workflow.getBeansOfType(StartHandler.class).values().stream().map(StartHandler::formId),
        workflow.getBeansOfType(LifecycleStart.class).values().stream().map(LifecycleStart::formId)).forEach(form -> Models.FORMS.get(form).fields().stream()
            .filter(field -> field.has("valuesExpression")).forEach(field -> needed.add(form + "/" + field.path("key").asString())));
    assertThat(workflow.getBeansOfType(StartChoices.class).values().stream().map(offered -> offered.formId() + "/" + offered.field()))
        .containsExactlyInAnyOrderElementsOf(needed).isNotEmpty();
  }

  @Test
  void theRecordOfAHandlerIsItsForm() {
    for (TaskHandler<?> handler : handlers()) {
      String form = handler.task().substring("Task_".length());
      assertThat(handler.form().isRecord()).as(handler.task()).isTrue();
      if (keepsMore(handler.form())) {
        // what else a form has is kept as it is
        assertThat(keys(form)).as(form).containsAll(components(handler.form()));
      } else {
        assertThat(keys(form)).as(form).isEqualTo(components(handler.form()));
      }
      for (RecordComponent component : known(handler.form())) {
        assertThat(component.getType().getName()).as(form + "." + component.getName()).isEqualTo(type(form, name(component), component));
      }
    }
  }

  /** The type that a value of this field can be read into. */
  private static String type(String form, String key, RecordComponent component) {
    var field = Models.FORMS.get(form).fields().stream().filter(candidate -> candidate.path("key").asString().equals(key)).findFirst().orElseThrow();
    String found = component.getType().getName();
    return switch (field.path("type").asString()) {
      case "number" -> Set.of("java.lang.Long", "java.lang.Integer").contains(found) ? found : "a whole number";
      case "checkbox" -> "java.lang.Boolean";
      case "checklist", "taglist" -> "java.util.List";
      case "datetime" -> field.path("subtype").asString().equals("date") ? "java.time.LocalDate" : "java.time.OffsetDateTime";
      default -> "java.lang.String";
    };
  }

  @Test
  void everyProcessHasItsNamesAndNoOther() {
    assertThat(ModelNames.processes()).isEqualTo(processes().stream().map(Model::id).collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("processes")
  void namesInCodeStandInTheModelAndTasksOfTheModelInCode(Model model) {
    Collection<String> constants = ModelNames.of(model.id()).constants();
    Set<String> tasks = model.all(UserTask.class).stream().map(UserTask::getId).collect(Collectors.toSet());
    assertThat(constants.stream().filter(name -> name.startsWith("Task_"))).containsExactlyInAnyOrderElementsOf(tasks);
    assertThat(constants).containsAll(model.all(Message.class).stream().map(Message::getName).toList());
    String everywhere = Models.PROCESSES.values().stream().map(Model::source).collect(Collectors.joining()) + Models.FORMS.values().stream().map(form -> form.json().toString())
        .collect(Collectors.joining());
    assertThat(constants).allSatisfy(name -> assertThat(everywhere).containsPattern("\\b" + name + "\\b"));
  }

  private static Collection<TaskHandler> handlers() {
    return workflow.getBeansOfType(TaskHandler.class).values();
  }

  private static List<String> tasks() {
    return processes().stream().flatMap(model -> model.all(UserTask.class).stream().map(task -> model.id() + "/" + task.getId())).toList();
  }

  private static Set<String> keys(String form) {
    return Models.FORMS.get(form).fields().stream().map(field -> field.path("key").asString()).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> components(Class<?> record) {
    return known(record).stream().map(HandlerConformanceTest::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Components that are a field each. */
  private static List<RecordComponent> known(Class<?> record) {
    return Stream.of(record.getRecordComponents()).filter(component -> !component.getAccessor().isAnnotationPresent(JsonAnySetter.class)).toList();
  }

  private static boolean keepsMore(Class<?> record) {
    return known(record).size() < record.getRecordComponents().length;
  }

  private static String name(RecordComponent component) {
    JsonProperty other = component.getAnnotation(JsonProperty.class);
    JsonProperty onAccessor = other == null ? component.getAccessor().getAnnotation(JsonProperty.class) : other;
    return onAccessor == null ? component.getName() : onAccessor.value();
  }
}
