package org.kanmon.workflow.engine;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Groups, grants and filters of an office, made once and only added to. Grants are per process definition, read from the models: a group may work in
 * the processes that have tasks for it.
 */
@Component
@ConditionalOnWebApplication
@Order(10)
class OfficeSetup implements ApplicationRunner {

  private static final String ADMINISTRATORS = Role.ADMINISTRATOR.group();
  /** Property of a filter that goes by steps. */
  private static final String STEPS = "kanmonSteps";

  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final RepositoryService repository;
  private final FilterService filters;
  private final TaskService tasks;
  private final Editions editions;
  private final Words words;
  private final Locale language;
  private final UserStore users;
  private final String administrator;
  private final String password;
  private final Map<Role, Set<String>> stepsOf = new EnumMap<>(Role.class);
  /** What was there when this began, by the name that only we give. */
  private final Map<String, Filter> seeded = new HashMap<>();

  OfficeSetup(IdentityService identity, AuthorizationService authorizations, RepositoryService repository, FilterService filters, TaskService tasks, Editions editions,
      Words words, OfficeLanguage office, UserStore users, @Value("${kanmon.administrator.user:}") String administrator,
      @Value("${kanmon.administrator.password:}") String password) {
    this.identity = identity;
    this.authorizations = authorizations;
    this.repository = repository;
    this.filters = filters;
    this.tasks = tasks;
    this.editions = editions;
    this.words = words;
    this.language = office.locale();
    this.users = users;
    this.administrator = administrator;
    this.password = password;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    for (Role role : Role.values()) {
      group(role);
    }
    grantAdministrators();
    for (Role role : Role.values()) {
      if (role != Role.APPLICANT && role != Role.PROGRAMME_MANAGER && role != Role.ADMINISTRATOR) {
        grant(role.group(), Resources.APPLICATION, "tasklist", Permissions.ACCESS);
      }
      if (role.isOffice()) {
        grant(role.group(), ShutCases.Gate.CASES, ShutCases.Gate.OPEN, ShutCases.Passage.PASS);
      }
    }
    grantManagers();
    grantTasks();
    filters();
    if (!administrator.isBlank()) {
      users.add(new Person(new PersonId(administrator), administrator, administrator + "@localhost", "", language, Set.of(Role.ADMINISTRATOR)), password);
    }
  }

  private void group(Role role) {
    if (identity.createGroupQuery().groupId(role.group()).count() == 0) {
      Group group = identity.newGroup(role.group());
      group.setName(words.text("role." + role.name(), language));
      group.setType(role == Role.ADMINISTRATOR ? "SYSTEM" : "WORKFLOW");
      identity.saveGroup(group);
    }
  }

  private void grantAdministrators() {
    for (Resources resource : Resources.values()) {
      grant(ADMINISTRATORS, resource, "*", Permissions.ALL);
    }
  }

  /** Programme managers watch everything and change nothing. */
  private void grantManagers() {
    String managers = Role.PROGRAMME_MANAGER.group();
    grant(managers, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
    grant(managers, Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.READ_HISTORY);
    grant(managers, Resources.DECISION_DEFINITION, "*", Permissions.READ, Permissions.READ_HISTORY);
    grant(managers, Resources.DECISION_REQUIREMENTS_DEFINITION, "*", Permissions.READ);
    grant(managers, Resources.DEPLOYMENT, "*", Permissions.READ);
    grant(managers, Resources.PROCESS_INSTANCE, "*", Permissions.READ);
  }

  private void grantTasks() {
    for (ProcessDefinition definition : repository.createProcessDefinitionQuery().latestVersion().list()) {
      ProcessMap process = editions.process(definition.getId());
      Set<String> groups = new HashSet<>();
      process.tasks().values().stream().filter(wait -> wait.group() != null).forEach(wait -> groups.add(wait.group()));
      for (String group : groups) {
        grant(group, Resources.PROCESS_DEFINITION, process.key(), ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_TASK,
            ProcessDefinitionPermissions.TASK_WORK, ProcessDefinitionPermissions.TASK_ASSIGN, ProcessDefinitionPermissions.READ_INSTANCE);
      }
      boolean namesPeople = process.tasks().values().stream().anyMatch(wait -> wait.group() == null && wait.noun() == null);
      if (namesPeople) {
        grant(Role.REVIEWER.group(), Resources.PROCESS_DEFINITION, process.key(), ProcessDefinitionPermissions.READ);
        grant(Role.ADVISER.group(), Resources.PROCESS_DEFINITION, process.key(), ProcessDefinitionPermissions.READ);
      }
      if (process.startForm() != null) {
        // applicants come by their own door
        process.starters().stream().filter(group -> !group.equals(Role.APPLICANT.group())).forEach(group -> {
          grant(group, Resources.PROCESS_DEFINITION, process.key(), ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE);
          grant(group, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        });
      }
    }
  }

  private void filters() {
    seeded.clear();
    stepsOf.clear();
    filters.createTaskFilterQuery().filterOwner("kanmon").list().forEach(filter -> seeded.put(String.valueOf(filter.getProperties().get("kanmon")), filter));
    for (Role role : Role.values()) {
      if (role == Role.APPLICANT || role == Role.PROGRAMME_MANAGER || role == Role.ADMINISTRATOR) {
        continue;
      }
      // each role its own set: names are unique in Tasklist, reads are granted per group
      filter("mine", role, 10, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
      filter("claim", role, 20, pool(role).taskUnassigned());
      filter("week", role, 30, all(role).dueBeforeExpression("${dateTime().plusDays(7)}"));
      filter("overdue", role, 40, all(role).dueBeforeExpression("${now()}"));
      if (role == Role.PROGRAMME_OFFICER) {
        // of fields with officers of their own; a list of both would compare every task with every name
        filter("field", role, 25, tasks.createTaskQuery().taskCandidateUserExpression("${currentUser()}").withoutCandidateGroups().taskUnassigned());
      }
      if (role.isOffice()) {
        phases(role);
      }
    }
  }

  private void phases(Role role) {
    int priority = 50;
    for (ProcessDefinition definition : inOrderOfLife()) {
      ProcessMap process = editions.process(definition.getId());
      // an event is no phase that every case comes to
      boolean works = !process.isEvent() && process.tasks().values().stream().anyMatch(wait -> role.group().equals(wait.group()));
      if (works) {
        save(words.text("filter.phase", language, definition.getName()), "phase." + definition.getKey(), role, priority++, all(role).processDefinitionKey(definition.getKey()));
      }
    }
  }

  /** The processes as a case comes to them: what a process calls stands behind it. */
  private List<ProcessDefinition> inOrderOfLife() {
    Map<String, ProcessDefinition> all = new TreeMap<>();
    repository.createProcessDefinitionQuery().latestVersion().list().forEach(definition -> all.put(definition.getKey(), definition));
    Map<String, List<String>> calls = new TreeMap<>();
    all.forEach((key, definition) -> calls.put(key, ModelReader.process(repository, definition.getId()).getModelElementsByType(CallActivity.class).stream()
        .map(CallActivity::getCalledElement).filter(all::containsKey).toList()));
    Set<String> order = new LinkedHashSet<>();
    all.keySet().stream().filter(key -> calls.values().stream().noneMatch(called -> called.contains(key))).forEach(key -> follow(key, calls, order));
    return order.stream().map(all::get).toList();
  }

  private static void follow(String process, Map<String, List<String>> calls, Set<String> order) {
    if (order.add(process)) {
      calls.get(process).forEach(called -> follow(called, calls, order));
    }
  }

  private TaskQuery pool(Role role) {
    return !role.isOffice() ? tasks.createTaskQuery().taskCandidateUserExpression("${currentUser()}") : tasks.createTaskQuery().taskCandidateGroup(role.group());
  }

  /**
   * Everything that is an office's, taken or not: also what stands at named officers of a field in place of their group, so by its step and not by who is offered it.
   * A step that a later build brings is added when that build starts.
   */
  private TaskQuery all(Role role) {
    return role.isOffice() ? tasks.createTaskQuery().taskDefinitionKeyIn(steps(role).toArray(String[]::new)) : pool(role).includeAssignedTasks();
  }

  /**
   * The steps that models give to the office's group, of every edition: cases go on under the older ones. Once they are known, only the newest has to be read, and
   * none is ever taken away, so that an older build that starts again during an upgrade hides nothing.
   */
  private Set<String> steps(Role role) {
    return stepsOf.computeIfAbsent(role, office -> {
      Set<String> steps = new TreeSet<>();
      seeded.forEach((unique, filter) -> {
        if (unique.startsWith(office.group() + "/") && filter.getProperties().get(STEPS) instanceof String known) {
          steps.addAll(List.of(known.split(" ")));
        }
      });
      ProcessDefinitionQuery definitions = repository.createProcessDefinitionQuery();
      (steps.isEmpty() ? definitions : definitions.latestVersion()).list().stream().flatMap(definition -> editions.process(definition.getId()).tasks().values().stream())
          .filter(wait -> office.group().equals(wait.group())).map(ProcessMap.Wait::element).forEach(steps::add);
      return steps;
    });
  }

  private void filter(String id, Role role, int priority, TaskQuery query) {
    save(words.text("filter." + id, language), id, role, priority, query);
  }

  private void save(String name, String id, Role role, int priority, TaskQuery query) {
    String unique = role.group() + "/" + id;
    String steps = ((TaskQueryImpl) query).getTaskDefinitionKeys() == null ? null : String.join(" ", steps(role));
    Filter known = seeded.get(unique);
    if (known != null) {
      if (steps != null && !steps.equals(known.getProperties().get(STEPS))) {
        Map<String, Object> properties = new HashMap<>(known.getProperties());
        properties.put(STEPS, steps);
        filters.saveFilter(known.setProperties(properties).setQuery(query));
      }
      return;
    }
    Map<String, Object> properties = new HashMap<>();
    properties.put("kanmon", unique);
    if (steps != null) {
      properties.put(STEPS, steps);
    }
    properties.put("priority", priority);
    properties.put("refresh", true);
    properties.put("color", id.equals("overdue") ? "#b5152b" : "#155cb5");
    properties.put("description", words.text("role." + role.name(), language));
    properties.put("showUndefinedVariable", false);
    properties.put("variables", List.of(variable(Shown.CASE_NUMBER), variable(Shown.TITLE), variable(Shown.ORGANISATION)));
    Filter filter = filters.saveFilter(filters.newTaskFilter().setName(name).setOwner("kanmon").setProperties(properties).setQuery(query));
    grant(role.group(), Resources.FILTER, filter.getId(), Permissions.READ);
  }

  private Map<String, String> variable(String name) {
    return Map.of("name", name, "label", words.text("variable." + name, language));
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization known = authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id).authorizationType(Authorization.AUTH_TYPE_GRANT)
        .singleResult();
    Authorization grant = known == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : known;
    boolean changed = known == null;
    if (known == null) {
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(id);
    }
    for (Permission permission : permissions) {
      if (!grant.isPermissionGranted(permission)) {
        grant.addPermission(permission);
        changed = true;
      }
    }
    if (changed) {
      authorizations.saveAuthorization(grant);
    }
  }
}
