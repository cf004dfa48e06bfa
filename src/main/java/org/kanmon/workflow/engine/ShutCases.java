package org.kanmon.workflow.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Cases that are shut to somebody of the offices who is in conflict with them: in no list of the engine, no count, no order and no filter is there
 * anything of them. Grants are per process definition, so the engine itself would show every row of every case, and who may filter rows by a variable
 * finds out what it holds without reading it.
 */
@Component
public class ShutCases {

  /** How long a list may still show a case that has just become one in conflict; doors ask anew each time. */
  private static final Duration MEMORY = Duration.ofSeconds(10);
  private static final Set<String> OFFICES = Stream.of(Role.values()).filter(Role::isOffice).map(Role::group).collect(Collectors.toSet());

  private final People people;
  private final CaseAccess access;
  private final ShortMemory<PersonId, Set<CaseNumber>> shut = new ShortMemory<>(MEMORY);

  ShutCases(@Lazy People people, @Lazy CaseAccess access) {
    this.people = people;
    this.access = access;
  }

  /** Those of an engine, for questions that are not put through it. */
  public static ShutCases of(ProcessEngineConfigurationImpl engine) {
    return ((LeanAuthorizations) engine.getSessionFactories().get(AuthorizationManager.class).openSession()).shut();
  }

  /** What a row must belong to: a gate that every office may go through is drawn around all cases that are not shut to the person. */
  enum Gate implements Resource {
    CASES;

    static final String OPEN = "open";

    @Override
    public String resourceName() {
      return "Gate";
    }

    @Override
    public int resourceType() {
      return 1000;
    }
  }

  /** To go through the gate. */
  enum Passage implements Permission {
    PASS;

    @Override
    public String getName() {
      return name();
    }

    @Override
    public int getValue() {
      return 2;
    }

    @Override
    public Resource[] getTypes() {
      return new Resource[] {Gate.CASES};
    }
  }

  /**
   * Narrows a query to cases that are not shut to the person who asks.
   *
   * @param check what the engine will check for each row, as it stands
   * @param column where the row has the id of its process instance
   * @return whether there was anything to leave out
   */
  public boolean leaveOut(AuthorizationCheck check, String column) {
    if (!check.isAuthorizationCheckEnabled() || check.getAuthUserId() == null) {
      return false;
    }
    Set<CaseNumber> numbers = of(check.getAuthUserId(), check.getAuthGroupIds());
    if (numbers.isEmpty()) {
      return false;
    }
    if (!check.getPermissionChecks().getCompositeChecks().isEmpty()) {
      throw new IllegalStateException("a query whose check has parts cannot be narrowed");
    }
    // the engine writes the name of a column into its statement as it stands: a case number is capital letters, digits and hyphens
    String keys = numbers.stream().map(number -> "'" + number.value() + "'").collect(Collectors.joining(", "));
    String gate = "(case when " + column + " in (select SHUT.PROC_INST_ID_ from ACT_HI_PROCINST SHUT where SHUT.BUSINESS_KEY_ in (" + keys + ")) then 'shut' else '"
        + Gate.OPEN + "' end)";
    check.setPermissionChecks(both(check.getPermissionChecks().getAtomicChecks(), passage(gate)));
    // only this form of the check looks at rows one by one
    check.setRevokeAuthorizationCheckEnabled(true);
    return true;
  }

  /**
   * The same for a question that is still on its way to the database, where somebody chooses the form of its check once more.
   *
   * @return the check to ask with
   */
  public AuthorizationCheck leavingOut(AuthorizationCheck check, String column) {
    leaveOut(check, column);
    return check.isRevokeAuthorizationCheckEnabled() ? new RowByRow(check) : check;
  }

  /** Keeps the one form that fits. */
  private static final class RowByRow extends AuthorizationCheck {

    RowByRow(AuthorizationCheck check) {
      super(check.getAuthUserId(), check.getAuthGroupIds(), check.getPermissionChecks(), true);
      setAuthorizationCheckEnabled(true);
      setAuthDefaultPerm(check.getAuthDefaultPerm());
      setUseLeftJoin(check.isUseLeftJoin());
    }

    @Override
    public boolean isRevokeAuthorizationCheckEnabled() {
      return true;
    }
  }

  /** The engine passes over a composition of one. */
  private static CompositePermissionCheck both(List<PermissionCheck> checks, PermissionCheck passage) {
    CompositePermissionCheck both = new CompositePermissionCheck(checks.isEmpty());
    if (checks.isEmpty()) {
      both.addAtomicCheck(passage);
    } else {
      both.addCompositeCheck(inBrackets(checks));
      both.addCompositeCheck(inBrackets(List.of(passage)));
    }
    return both;
  }

  private static PermissionCheck passage(String gate) {
    PermissionCheck passage = new PermissionCheck();
    passage.setResource(Gate.CASES);
    passage.setPermission(Passage.PASS);
    passage.setResourceIdQueryParam(gate);
    passage.setAuthorizationNotFoundReturnValue(0L);
    return passage;
  }

  /** The engine leaves the brackets out around a single check. */
  private static CompositePermissionCheck inBrackets(List<PermissionCheck> checks) {
    CompositePermissionCheck any = new CompositePermissionCheck(true);
    checks.forEach(any::addAtomicCheck);
    if (checks.size() == 1) {
      any.addAtomicCheck(checks.get(0));
    }
    return any;
  }

  /** Cases that are shut to the person. */
  Set<CaseNumber> of(Person person) {
    return person.isOffice() ? shut.get(person.id(), () -> access.closedTo(person)) : Set.of();
  }

  private Set<CaseNumber> of(String user, Collection<String> groups) {
    return groups == null || groups.stream().noneMatch(OFFICES::contains) ? Set.of() : people.find(new PersonId(user)).map(this::of).orElse(Set.of());
  }
}
