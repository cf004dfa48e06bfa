package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kanmon.Thorough;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.kanmon.demo.Turn;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;

/** A list shows what the checks of each task allow, whatever way it takes to it. */
@RunningOffice
class TaskListsTest {

  @Autowired
  private TaskService tasks;
  @Autowired
  private AuthorizationService authorizations;
  @Autowired
  private IdentityService identity;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private People people;
  @Autowired
  private RuntimeService runtime;
  @Autowired
  private CaseAccess access;

  @AfterEach
  void nobody() {
    identity.clearAuthentication();
  }

  @Test
  void everybodySeesWhatTheyMayAndNothingElse() {
    time.set(Duration.ZERO);
    play(Plan.of("lists-reviews", "applicant", "東都大学", "Lists 1", 120_000_001L, 24, 0).turn(Turn.hold("Task_ReviewApplication")));
    play(Plan.of("lists-talk", "applicant", "東都大学", "Lists 2", 120_000_001L, 24, 0).turn(Turn.hold("Task_HoldPreliminaryTalk")));
    List<Task> all = tasks.createTaskQuery().list();
    Thorough.orFirst(Stream.of(Role.values()).flatMap(role -> people.with(role).stream()).distinct(), Person::roles).forEach(person -> {
      Set<String> allowed = all.stream().filter(task -> mayRead(person, task)).map(Task::getId).collect(Collectors.toSet());
      assertThat(seen(person, tasks::createTaskQuery)).as(person.id().value()).isEqualTo(allowed);
      Set<String> talks = all.stream().filter(task -> allowed.contains(task.getId()) && process(task).equals("Consultation")).map(Task::getId).collect(Collectors.toSet());
      assertThat(seen(person, () -> tasks.createTaskQuery().processDefinitionKeyIn("Consultation", "Nothing"))).as(person.id().value()).isEqualTo(talks);
      assertThat(seen(person, () -> tasks.createTaskQuery().processDefinitionKeyIn("Nothing"))).as(person.id().value()).isEmpty();
      assertThat(seen(person, () -> tasks.createTaskQuery().or().processDefinitionKey("Consultation").taskUnassigned().taskAssigned().endOr())).as(person.id().value())
          .isEqualTo(allowed);
    });
    assertThat(all).extracting(Task::getTaskDefinitionKey).contains("Task_ReviewApplication", "Task_HoldPreliminaryTalk");
  }

  @Test
  void whatIsRevokedOrTakenAwayHereCountsAtOnce() {
    time.set(Duration.ZERO);
    play(Plan.of("lists-revoked", "applicant", "東都大学", "Lists 3", 120_000_001L, 24, 0).turn(Turn.hold("Task_HoldPreliminaryTalk")));
    Person secretary = people.with(Role.SECRETARIAT).get(0);
    Supplier<TaskQuery> talks = () -> tasks.createTaskQuery().processDefinitionKey("Consultation");
    assertThat(seen(secretary, talks)).isNotEmpty();
    Authorization revoked = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
    revoked.setUserId(secretary.id().value());
    revoked.setResource(Resources.PROCESS_DEFINITION);
    revoked.setResourceId("Consultation");
    revoked.removePermission(ProcessDefinitionPermissions.READ_TASK);
    authorizations.saveAuthorization(revoked);
    try {
      assertThat(seen(secretary, talks)).isEmpty();
    } finally {
      authorizations.deleteAuthorization(revoked.getId());
    }
    assertThat(seen(secretary, talks)).isNotEmpty();
  }

  private void play(Plan plan) {
    CaseNumber number = player.open(plan);
    do {
      time.advance(Duration.ZERO);
    } while (player.playAtOnce(number, plan) > 0);
  }

  private Set<String> seen(Person person, Supplier<TaskQuery> query) {
    identity.setAuthentication(person.id().value(), groups(person));
    try {
      Set<String> seen = query.get().list().stream().map(Task::getId).collect(Collectors.toSet());
      assertThat(query.get().count()).isEqualTo(seen.size());
      return seen;
    } finally {
      identity.clearAuthentication();
    }
  }

  private boolean mayRead(Person person, Task task) {
    String user = person.id().value();
    String number = runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult().getBusinessKey();
    if (access.isExcluded(person, new CaseNumber(number))) {
      return false;
    }
    return authorizations.isUserAuthorized(user, groups(person), Permissions.READ, Resources.TASK, task.getId())
        || authorizations.isUserAuthorized(user, groups(person), ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION, process(task));
  }

  private static List<String> groups(Person person) {
    return new ArrayList<>(person.roles().stream().map(Role::group).toList());
  }

  private static String process(Task task) {
    return task.getProcessDefinitionId().substring(0, task.getProcessDefinitionId().indexOf(':'));
  }
}
