package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Works with the rights of a person, through the same services and past the same door as that person in Tasklist. */
@Component
public class AsPerson {

  private final TaskService tasks;
  private final IdentityService identity;

  AsPerson(@Lazy TaskService tasks, @Lazy IdentityService identity) {
    this.tasks = tasks;
    this.identity = identity;
  }

  /**
   * Completes a task.
   *
   * @throws Refusal what the door refuses; {@code not-allowed} if the person may not do it
   */
  public void complete(Person person, String task, Map<String, Object> values) {
    get(person, () -> {
      tasks.complete(task, values);
      return null;
    });
  }

  /** Whoever was there before is there again afterwards. */
  <T> T get(Person person, Supplier<T> work) {
    Authentication before = identity.getCurrentAuthentication();
    identity.setAuthentication(person.id().value(), person.roles().stream().map(Role::group).toList());
    try {
      return work.get();
    } catch (RefusedInWords refused) {
      throw refused.refusal();
    } catch (AuthorizationException denied) {
      throw Refusal.forbidden("not-allowed");
    } finally {
      identity.setAuthentication(before);
    }
  }
}
