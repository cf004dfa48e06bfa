package org.kanmon.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.Kanmon;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Inspection;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.TermsBook;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Editions of models, forms and tables: a restart makes none, and a case ends under the edition under which it started. */
class DeploymentTest {

  private static final String TALK = "Task_HoldPreliminaryTalk";
  private static final String PASSWORD = "Gate-2026-Kanmon!";

  @TempDir
  private Path directory;

  private ConfigurableApplicationContext application;

  @Test
  void aRestartDeploysNothingAndACaseKeepsItsEdition() throws IOException {
    Deployment first;
    try (ConfigurableApplicationContext started = start()) {
      first = engine().createDeploymentQuery().deploymentName("kanmon").singleResult();
      assertThat(engine().createProcessDefinitionQuery().count()).isEqualTo(Models.PROCESSES.size());
    }
    try (ConfigurableApplicationContext restarted = start()) {
      assertThat(engine().createDeploymentQuery().singleResult().getId()).isEqualTo(first.getId());
      assertThat(engine().createProcessDefinitionQuery().list()).allMatch(definition -> definition.getVersion() == 1);
      assertThat(engine().createDecisionDefinitionQuery().list()).allMatch(definition -> definition.getVersion() == 1);
      aCaseKeepsItsEdition(first);
    }
  }

  private void aCaseKeepsItsEdition(Deployment first) throws IOException {
    Person applicant = person("edition-applicant", "株式会社髙﨑製作所", Role.APPLICANT);
    Person secretary = person("edition-secretary", "研究開発支援機構", Role.SECRETARIAT);
    CaseNumber before = open(applicant);
    Deployment second = deploySecondEdition(first);
    CaseNumber after = open(applicant);
    runBackgroundWork();

    assertThat(get(Cases.class).get(before).rulebook()).isEqualTo(first.getId());
    assertThat(get(Cases.class).get(after).rulebook()).isEqualTo(second.getId());

    // the phase began after the second edition was deployed, and is still one of the first
    Task old = task(before);
    assertThat(definition(old).getDeploymentId()).isEqualTo(first.getId());
    assertThat(old.getName()).isNotEqualTo("Second edition");
    Task recent = task(after);
    assertThat(definition(recent).getDeploymentId()).isEqualTo(second.getId());
    assertThat(recent.getName()).isEqualTo("Second edition");

    // the table of deadlines: ten working days in the first edition, forty in the second
    assertThat(Duration.between(old.getDueDate().toInstant(), recent.getDueDate().toInstant())).isGreaterThan(Duration.ofDays(30));

    // the form: only the second edition asks one question more
    get(TaskWork.class).complete(openTask(before), secretary, talk());
    assertThat(openTask(before).task()).isEqualTo("Task_SubmitMaterial");
    assertThatThrownBy(() -> get(TaskWork.class).complete(openTask(after), secretary, talk())).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.problems()).anyMatch(problem -> problem.field().equals("question") && problem.code().equals("required")));
    assertThat(openTask(after).task()).isEqualTo(TALK);
    theTermsOfACaseAreThoseOfItsEdition(first, applicant, before, after);
  }

  /** The second edition halves the ceiling; the third is from before there were files of programmes, and has the table instead. */
  private void theTermsOfACaseAreThoseOfItsEdition(Deployment first, Person applicant, CaseNumber before, CaseNumber after) throws IOException {
    DeploymentBuilder old = engine().createDeployment().name("kanmon");
    for (String name : engine().getDeploymentResourceNames(first.getId())) {
      if (!name.endsWith(".yaml")) {
        old.addInputStream(name, new ByteArrayInputStream(resource(first, name)));
      }
    }
    old.addInputStream("processes/rules/ProgrammeTerms.dmn", new ByteArrayInputStream(new String(new ClassPathResource("old-editions/ProgrammeTerms.dmn")
        .getContentAsByteArray(), StandardCharsets.UTF_8).replace("<text>500000000</text>", "<text>400000000</text>").getBytes(StandardCharsets.UTF_8)));
    Deployment third = old.deploy();
    CaseNumber between = open(applicant);
    TermsBook terms = get(TermsBook.class);
    assertThat(get(Cases.class).get(between).rulebook()).isEqualTo(third.getId());
    assertThat(terms.of(before).maxAmount()).isEqualTo(500_000_000);
    assertThat(terms.of(after).maxAmount()).isEqualTo(250_000_000);
    assertThat(terms.of(between).maxAmount()).isEqualTo(400_000_000);
    assertThat(terms.whole(between).documentsFor("material")).as("what the table never had").isEqualTo(terms.whole(before).documentsFor("material"));
    assertThat(get(Programmes.class).of("a-step-repayable", third.getId()).prefix()).isEqualTo("AR");

    // the examination of everything stored knows them, too
    get(JdbcClient.class).sql("update consultation set amount = 300000000 where case_number in (?, ?, ?)").params(before.value(), after.value(), between.value()).update();
    assertThat(get(Inspection.class).run(false, (n, of) -> { }).results()).filteredOn(result -> result.invariant().equals("over-ceiling"))
        .flatExtracting(result -> result.shown().stream().map(Finding::caseNumber).toList()).containsExactly(after.value());
  }

  private Deployment deploySecondEdition(Deployment first) throws IOException {
    DeploymentBuilder edition = engine().createDeployment().name("kanmon");
    for (String name : engine().getDeploymentResourceNames(first.getId())) {
      edition.addInputStream(name, new ByteArrayInputStream(changed(name, resource(first, name))));
    }
    return edition.deploy();
  }

  private static byte[] changed(String name, byte[] source) {
    String text = new String(source, StandardCharsets.UTF_8);
    return switch (name) {
      case "processes/phases/Consultation.bpmn" -> renamed(source);
      case "processes/programmes/AStepRepayable-2026.yaml" -> text.replace("ceiling: 500_000_000", "ceiling: 250_000_000").getBytes(StandardCharsets.UTF_8);
      case "processes/rules/Deadlines.dmn" -> text.replaceFirst("(?s)(\"Task_HoldPreliminaryTalk\".*?<text>)10</text>", "$140</text>").getBytes(StandardCharsets.UTF_8);
      case "forms/HoldPreliminaryTalk.form" -> text.replaceFirst("\"components\"\\s*:\\s*\\[",
          "\"components\": [{\"type\": \"textfield\", \"id\": \"Field_question\", \"key\": \"question\", \"label\": \"Question\", \"validate\": {\"required\": true}},")
          .getBytes(StandardCharsets.UTF_8);
      default -> source;
    };
  }

  private static byte[] renamed(byte[] source) {
    BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(source));
    ((UserTask) model.getModelElementById(TALK)).setName("Second edition");
    return Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] resource(Deployment deployment, String name) throws IOException {
    try (InputStream in = engine().getResourceAsStream(deployment.getId(), name)) {
      return in.readAllBytes();
    }
  }

  private ConfigurableApplicationContext start() {
    application = new SpringApplicationBuilder(Kanmon.class).profiles("demo").run("--spring.datasource.url=jdbc:h2:file:" + directory.resolve("kanmon"), "--server.port=0",
        "--kanmon.demo.cases=false", "--camunda.bpm.job-execution.enabled=false", "--kanmon.mail.poll=1h", "--spring.main.banner-mode=off", "--logging.level.root=WARN");
    return application;
  }

  private CaseNumber open(Person applicant) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("callId", "a-step-repayable-open");
    request.put("title", "Edition");
    request.put("organisation", applicant.organisation());
    request.put("representative", "髙﨑 一郎");
    request.put("theme", "theme");
    request.put("university", "東都大学");
    request.put("contactName", "山﨑 花子");
    request.put("contactEmail", "hanako@example.jp");
    request.put("amount", 100_000_000);
    return get(CaseActions.class).open(applicant, request);
  }

  private Map<String, Object> talk() {
    return Map.of("heldOn", get(org.kanmon.calendar.AgencyClock.class).today().toString(), "outcome", "SUITABLE", "notes", "notes");
  }

  /** What waits for nothing but a free thread. */
  private void runBackgroundWork() {
    get(ManagementService.class).createJobQuery().messages().list().forEach(job -> get(ManagementService.class).executeJob(job.getId()));
  }

  private Task task(CaseNumber number) {
    return get(TaskService.class).createTaskQuery().processInstanceBusinessKey(number.value()).singleResult();
  }

  private ProcessDefinition definition(Task task) {
    return engine().getProcessDefinition(task.getProcessDefinitionId());
  }

  private OpenTask openTask(CaseNumber number) {
    return get(TaskWork.class).open(number).get(0);
  }

  private Person person(String id, String organisation, Role role) {
    Person person = new Person(new PersonId(id), id, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role));
    get(UserStore.class).add(person, PASSWORD);
    return person;
  }

  private RepositoryService engine() {
    return get(RepositoryService.class);
  }

  private <T> T get(Class<T> type) {
    return application.getBean(type);
  }
}
