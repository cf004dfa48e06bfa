package org.kanmon.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kanmon.people.Role;
import org.kanmon.workflow.Models.Model;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** What every model of {@code processes/} keeps to, so that it runs, reads well, and says the same as the code. */
class ModelConformanceTest {

  private static final SpringNames BEANS = SpringNames.scan();
  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
  private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(execution\\)");
  private static final Pattern COMPARISON = Pattern.compile("(\\w+)(?: [!=]= (?:'[A-Z_]+'|\\d+))?");
  private static final Pattern TAG = Pattern.compile("<(?:bpmn:)?(?:conditionExpression|completionCondition|condition)[^>]*>[$#]\\{([^}]*)}");
  private static final Map<Class<? extends FlowNode>, List<String>> PREFIXES = Map.of(UserTask.class, List.of("Task_"), BusinessRuleTask.class, List.of("Rule_"),
      ServiceTask.class, List.of("Service_", "Notify_"), CallActivity.class, List.of("Call_"), Gateway.class, List.of("Gateway_"), StartEvent.class, List.of("Start_"),
      EndEvent.class, List.of("End_"), BoundaryEvent.class, List.of("Event_"), IntermediateCatchEvent.class, List.of("Event_", "Timer_"), SubProcess.class, List.of("SubProcess_"));
  /** Messages that no person sends: an event tells them to the lifecycle of its case. */
  private static final Set<String> TOLD = Models.PROCESSES.values().stream().flatMap(model -> model.all(ServiceTask.class).stream())
      .flatMap(service -> Models.property(service, "message").stream()).collect(Collectors.toSet());
  /** Words of a name that are written with a capital inside a sentence. */
  private static final Set<String> PROPER = Set.of("A-STEP", "R&D");

  static Collection<Model> processes() {
    return Models.PROCESSES.values();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void aProcessRunsIsKeptForTheTimeOfTheLawAndHasAnEdition(Model model) {
    assertThat(model.process().isExecutable()).isTrue();
    assertThat(model.process().getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    assertThat(model.process().getCamundaVersionTag()).isNotBlank();
    assertThat(model.process().getDocumentations()).allSatisfy(text -> assertThat(text.getTextContent()).isNotBlank());
    boolean startedByPeople = model.all(StartEvent.class).stream().anyMatch(start -> start.getCamundaFormRef() != null);
    assertThat(model.process().isCamundaStartableInTasklist()).isEqualTo(startedByPeople);
    assertThat(model.process().getCamundaCandidateStarterGroupsList()).allMatch(group -> Role.ofGroup(group).isPresent());
  }

  @ParameterizedTest
  @MethodSource("processes")
  void idsSayWhatAnElementIs(Model model) {
    List<String> wrong = new ArrayList<>();
    PREFIXES.forEach((type, prefixes) -> model.all(type).stream().filter(node -> prefixes.stream().noneMatch(prefix -> node.getId().matches(prefix + "([A-Z][a-z0-9]*)+")))
        .forEach(node -> wrong.add(node.getId())));
    model.all(SequenceFlow.class).stream().filter(flow -> !flow.getId().matches("Flow(_([A-Z][a-z0-9]*)+){2}")).forEach(flow -> wrong.add(flow.getId()));
    model.all(Message.class).stream().filter(message -> !message.getId().equals("Message_" + message.getName())).forEach(message -> wrong.add(message.getId()));
    model.all(ServiceTask.class).stream().filter(task -> task.getId().startsWith("Notify_") != "${sendNotice}".equals(task.getCamundaDelegateExpression()))
        .forEach(task -> wrong.add(task.getId()));
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void namesAreInSentenceCase(Model model) {
    List<String> wrong = Stream.concat(Stream.of(model.process().getName()), model.all(FlowElement.class).stream().filter(element -> named(element) || element.getName() != null)
        .map(element -> element.getName() == null || element.getName().isBlank() ? element.getId() + " has no name" : element.getName()))
        .filter(name -> !sentence(name)).toList();
    assertThat(wrong).isEmpty();
  }

  private static boolean named(FlowElement element) {
    return !(element instanceof SequenceFlow) && !(element instanceof Gateway);
  }

  private static boolean sentence(String name) {
    String[] words = name.split(" ");
    return Character.isUpperCase(words[0].charAt(0)) && Stream.of(words).skip(1).allMatch(word -> PROPER.contains(word) || word.equals(word.toLowerCase()));
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyElementIsDrawn(Model model) {
    Set<String> drawn = Stream.concat(model.all(BpmnShape.class).stream().map(shape -> shape.getBpmnElement().getId()),
        model.all(BpmnEdge.class).stream().map(edge -> edge.getBpmnElement().getId())).collect(Collectors.toSet());
    assertThat(model.all(FlowElement.class)).allSatisfy(element -> assertThat(drawn).contains(element.getId()));
  }

  @ParameterizedTest
  @MethodSource("processes")
  void aDecisionIsAQuestionWithNamedAnswersOneOfThemTheDefault(Model model) {
    for (ExclusiveGateway gateway : model.all(ExclusiveGateway.class)) {
      if (gateway.getOutgoing().size() == 1) {
        assertThat(gateway.getIncoming()).as(gateway.getId() + " joins").hasSizeGreaterThan(1);
        assertThat(gateway.getName()).as(gateway.getId()).isNull();
        continue;
      }
      assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
      assertThat(gateway.getDefault()).as(gateway.getId() + " default").isNotNull();
      assertThat(gateway.getIncoming()).as(gateway.getId() + " joins and splits").hasSize(1);
      for (SequenceFlow answer : gateway.getOutgoing()) {
        assertThat(answer.getName()).as(answer.getId()).isNotBlank();
        assertThat(answer.getConditionExpression() == null).as(answer.getId()).isEqualTo(answer.equals(gateway.getDefault()));
      }
    }
    assertThat(model.all(SequenceFlow.class)).filteredOn(flow -> flow.getConditionExpression() != null).allMatch(flow -> flow.getSource() instanceof ExclusiveGateway);
  }

  @ParameterizedTest
  @MethodSource("processes")
  void modelsHoldNoProgram(Model model) {
    assertThat(model.source()).doesNotContain("camunda:class=", "camunda:expression=", "scriptTask", "camunda:script", "variables=\"all\"", "camunda:connector",
        "camunda:inputOutput", "camunda:formData", "camunda:type=\"external\"");
  }

  @ParameterizedTest
  @MethodSource("processes")
  void conditionsAskOnlyForDeclaredFacts(Model model) {
    Set<String> facts = facts(model);
    Matcher conditions = TAG.matcher(model.source());
    while (conditions.find()) {
      Matcher comparison = COMPARISON.matcher(conditions.group(1));
      assertThat(comparison.matches()).as(conditions.group(1)).isTrue();
      assertThat(facts).contains(comparison.group(1));
    }
    for (CallActivity call : model.all(CallActivity.class)) {
      assertThat(ins(call)).as(call.getId()).isSubsetOf(facts);
      assertThat(facts(Models.PROCESSES.get(call.getCalledElement()))).as(call.getId())
          .containsAll(outs(call).map(CamundaOut::getCamundaSource).collect(Collectors.toSet()));
    }
  }

  /** Constants of the process's names, what callers hand in, what called phases hand back, and the elements of loops. */
  static Set<String> facts(Model model) {
    Set<String> facts = new TreeSet<>(Models.isRecorded(model) ? factsOfRecords(model) : ModelNames.of(model.id()).constants());
    facts.addAll(Set.of("title", "organisation", "applicant"));
    for (Model caller : Models.PROCESSES.values()) {
      caller.all(CallActivity.class).stream().filter(call -> call.getCalledElement().equals(model.id()))
          .forEach(call -> extensions(call, CamundaIn.class).map(CamundaIn::getCamundaTarget).filter(target -> target != null).forEach(facts::add));
    }
    model.all(CallActivity.class).forEach(call -> outs(call).map(CamundaOut::getCamundaTarget).forEach(facts::add));
    model.all(org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics.class).forEach(loop -> facts.add(loop.getCamundaElementVariable() == null ? "loopCounter" : loop.getCamundaElementVariable()));
    return facts;
  }

  /** Fields, outputs of tables and clocks that the model itself says are facts; that they are there is a matter of {@code RecordedModelsTest}. */
  private static Set<String> factsOfRecords(Model model) {
    Set<String> facts = new TreeSet<>();
    for (FlowNode node : model.all(FlowNode.class)) {
      Models.property(node, "outcome").filter(outcome -> node instanceof ServiceTask).ifPresent(outcome -> facts.add("outcome"));
      if (node instanceof ServiceTask service && "${openGate}".equals(service.getCamundaDelegateExpression())) {
        facts.addAll(List.of("hearing", "joint", "decider"));
      }
      Models.property(node, "facts").ifPresent(list -> facts.addAll(List.of(list.split("\\s*,\\s*"))));
      Models.property(node, "table").ifPresent(table -> facts.addAll(Models.outputs(table)));
      Models.property(node, "to").ifPresent(to -> facts.addAll(List.of(to, to + "First", to + "Last", to + "OnHoliday")));
    }
    return facts;
  }

  private static Set<String> ins(CallActivity call) {
    return extensions(call, CamundaIn.class).map(CamundaIn::getCamundaSource).filter(source -> source != null).collect(Collectors.toSet());
  }

  private static Stream<CamundaOut> outs(CallActivity call) {
    return extensions(call, CamundaOut.class);
  }

  private static <T extends org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance> Stream<T> extensions(FlowNode node, Class<T> type) {
    return node.getExtensionElements() == null ? Stream.empty() : node.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void beansOfExpressionsExist(Model model) {
    Set<String> facts = facts(model);
    Matcher expressions = EXPRESSION.matcher(model.source());
    while (expressions.find()) {
      String text = expressions.group(1);
      Matcher call = CALL.matcher(text);
      if (call.matches()) {
        Class<?> bean = BEANS.type(call.group(1));
        assertThat(bean).as(text).isNotNull();
        assertThat(Stream.of(bean.getMethods()).filter(method -> method.getName().equals(call.group(2))).map(method -> List.of(method.getParameterTypes())))
            .as(text).contains(List.of(DelegateExecution.class));
      } else if (!text.equals("execution.processBusinessKey")) {
        Matcher comparison = COMPARISON.matcher(text);
        assertThat(comparison.matches()).as(text).isTrue();
        assertThat(BEANS.type(text) != null || facts.contains(comparison.group(1))).as(text).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void delegatesAreOfTheirKind(Model model) {
    Stream.concat(model.all(ServiceTask.class).stream().map(ServiceTask::getCamundaDelegateExpression),
        model.all(BusinessRuleTask.class).stream().map(BusinessRuleTask::getCamundaDelegateExpression)).forEach(expression -> {
          assertThat(expression).isNotNull();
          assertThat(BEANS.type(bare(expression))).as(expression).isNotNull().isAssignableTo(JavaDelegate.class);
        });
    model.all(UserTask.class).stream().flatMap(task -> extensions(task, CamundaTaskListener.class)).map(CamundaTaskListener::getCamundaDelegateExpression)
        .forEach(expression -> assertThat(BEANS.type(bare(expression))).as(expression).isNotNull().isAssignableTo(TaskListener.class));
  }

  private static String bare(String expression) {
    return expression.substring(2, expression.length() - 1);
  }

  @ParameterizedTest
  @MethodSource("processes")
  void calledModelsExistInTheSameEdition(Model model) {
    for (CallActivity call : model.all(CallActivity.class)) {
      assertThat(Models.PROCESSES).as(call.getId()).containsKey(call.getCalledElement());
      assertThat(call.getCamundaCalledElementBinding()).as(call.getId()).isEqualTo("deployment");
      assertThat(extensions(call, CamundaIn.class).map(CamundaIn::getCamundaBusinessKey)).as(call.getId()).contains("#{execution.processBusinessKey}");
      assertThat(ins(call)).as(call.getId()).contains("title", "organisation", "applicant");
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void whatRunsInTheBackgroundIsTriedAgain(Model model) {
    // the engine knows no savepoint at an event-based gateway
    model.all(FlowNode.class).stream().filter(node -> !(node instanceof org.camunda.bpm.model.bpmn.instance.EventBasedGateway)).filter(node -> node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter()).forEach(node ->
        assertThat(extensions(node, CamundaFailedJobRetryTimeCycle.class).map(cycle -> cycle.getTextContent())).as(node.getId()).containsExactly("R5/PT5M"));
    if (model.source().contains("name=\"ending\"")) {
      // each border between phases is a savepoint; the first phase starts with the case itself, or not at all
      assertThat(model.all(CallActivity.class)).filteredOn(call -> !(call.getIncoming().iterator().next().getSource() instanceof StartEvent))
          .allMatch(FlowNode::isCamundaAsyncBefore);
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void aTaskHasAFormDatesAReminderAndSomebodyToDoIt(Model model) {
    for (UserTask task : model.all(UserTask.class)) {
      String id = task.getId();
      assertThat(task.getCamundaFormRef()).as(id).isEqualTo(id.substring("Task_".length()));
      assertThat(task.getCamundaFormRefBinding()).as(id).isEqualTo("deployment");
      assertThat(Models.FORMS).as(id).containsKey(task.getCamundaFormRef());
      assertThat(task.getCamundaDueDate()).as(id).isEqualTo("${deadlines.due(execution)}");
      assertThat(task.getCamundaFollowUpDate()).as(id).isEqualTo("${deadlines.followUp(execution)}");
      Map<String, String> listeners = extensions(task, CamundaTaskListener.class).collect(Collectors.toMap(listener -> listener.getAttributeValue("id"),
          CamundaTaskListener::getCamundaDelegateExpression));
      assertThat(listeners).as(id).containsEntry("Remind_" + task.getCamundaFormRef(), "${remind}");
      assertThat(listeners.keySet()).as(id).isSubsetOf("Remind_" + task.getCamundaFormRef(), "Escalate_" + task.getCamundaFormRef());
      assertThat(listeners.getOrDefault("Escalate_" + task.getCamundaFormRef(), "${escalate}")).as(id).isEqualTo("${escalate}");
      assertSomebodyWorks(task);
    }
  }

  private static void assertSomebodyWorks(UserTask task) {
    String id = task.getId();
    int people = (task.getCamundaAssignee() == null ? 0 : 1) + (task.getCamundaCandidateGroups() == null ? 0 : 1) + (task.getCamundaCandidateUsers() == null ? 0 : 1);
    assertThat(people).as(id).isEqualTo(1);
    assertThat(task.getCamundaAssignee() != null).as(id + " has a noun").isEqualTo(Models.property(task, "noun").isPresent());
    if (task.getCamundaAssignee() != null) {
      assertThat(task.getCamundaAssignee()).as(id).isIn("${applicant}", "${lead.of(execution)}");
    }
    if (task.getCamundaCandidateUsers() != null) {
      assertThat(task.getCamundaCandidateUsers()).as(id).isIn("${reviewer}", "${panelist}");
    }
    assertThat(task.getCamundaCandidateGroupsList()).as(id).allMatch(group -> Role.ofGroup(group).isPresent());
  }

  @ParameterizedTest
  @MethodSource("processes")
  void startsAndMessagesHaveTheirForms(Model model) {
    model.all(StartEvent.class).stream().filter(start -> start.getCamundaFormRef() != null).forEach(start -> {
      assertThat(Models.FORMS).containsKey(start.getCamundaFormRef());
      assertThat(start.getCamundaFormRefBinding()).isEqualTo("deployment");
    });
    model.all(MessageEventDefinition.class).stream().filter(message -> !TOLD.contains(message.getMessage().getName())).forEach(message -> assertThat(Models.FORMS)
        .containsKey(Models.property((org.camunda.bpm.model.bpmn.instance.BaseElement) message.getParentElement(), "form").orElse("no form")));
  }

  @Test
  void everyFormIsUsed() {
    Set<String> used = new HashSet<>();
    for (Model model : processes()) {
      model.all(UserTask.class).forEach(task -> used.add(task.getCamundaFormRef()));
      model.all(StartEvent.class).forEach(start -> used.add(start.getCamundaFormRef()));
      model.all(FlowNode.class).forEach(node -> Models.property(node, "form").ifPresent(used::add));
    }
    used.addAll(TablesOnClasspath.programmes().all().stream().flatMap(terms -> terms.replacing().values().stream()).flatMap(Set::stream).toList());
    TablesOnClasspath.programmes().all().stream().flatMap(terms -> terms.gates().stream()).filter(gate -> gate.sitting() != null)
        .forEach(gate -> used.addAll(gate.sitting().forms().values()));
    // what terms may switch on (A11); MistakesTest does
    used.addAll(Set.of("DecideStageGateConditional", "RecommendStageGateConditional"));
    assertThat(used).containsAll(Models.FORMS.keySet());
  }

  @Test
  void taskIdsAreUniqueOverAllModels() {
    assertThat(processes().stream().flatMap(model -> model.all(UserTask.class).stream()).map(UserTask::getId)).doesNotHaveDuplicates();
  }

  @Test
  void whatPeopleReadAboutNounsStagesAndEndingsIsThereInBothLanguages() {
    for (String language : List.of("", "_ja")) {
      Set<Object> keys = new HashSet<>(Models.texts("messages/actions" + language + ".properties").keySet());
      keys.addAll(Models.texts("processes/**/words" + language + ".properties").keySet());
      for (Model model : processes()) {
        for (FlowNode node : model.all(FlowNode.class)) {
          Models.property(node, "noun").ifPresent(noun -> assertThat(keys).contains("action." + noun));
          Models.property(node, "stage").ifPresent(stage -> assertThat(keys).contains("stage." + stage));
          Models.property(node, "ending").ifPresent(ending -> assertThat(keys).contains("ending." + ending));
          Models.property(node, "event").ifPresent(event -> assertThat(keys).contains("action." + event));
          Models.property(node, "result").ifPresent(result -> assertThat(keys).contains("result." + result));
          Models.property(node, "record").ifPresent(subject -> {
            assertThat(keys).contains("step." + subject);
            if (Models.property(node, "outcome").isPresent() || Models.property(node, "table").isPresent()) {
              assertThat(keys).contains("decision.subject." + subject);
            }
          });
        }
      }
    }
  }

  @Test
  void everyEndOfTheLifecycleClosesTheCaseInANamedWay() {
    Stream.of("AStepRepayable", "AStepStageOne", "AStepStageTwo", "Alca", "CoiNext", "Forest", "Millennia", "Mirai", "MiraiLarge", "OpenInnovation", "SuEcosystemPlatform",
        "SuEcosystemProject").map(Models.PROCESSES::get)
        .forEach(ModelConformanceTest::assertNamedEnds);
  }

  private static void assertNamedEnds(Model lifecycle) {
    assertThat(lifecycle.all(EndEvent.class)).filteredOn(end -> end.getScope() instanceof org.camunda.bpm.model.bpmn.instance.Process)
        // where it goes on in another lifecycle it is not over
        .filteredOn(end -> !(end.getIncoming().iterator().next().getSource() instanceof ServiceTask service) || !"${passOver}".equals(service.getCamundaDelegateExpression()))
        .allMatch(end -> Models.property(end, "ending").isPresent());
    assertThat(lifecycle.all(CallActivity.class)).allMatch(call -> Models.property(call, "stage").isPresent());
  }
}
