package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.kanmon.people.PersonId;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which groups a person is in: from the login of this request where it is theirs, else from the user store. */
@Component
class Membership {

  private final IdentityService identity;
  private final AsSystem asSystem;

  Membership(@Lazy IdentityService identity, AsSystem asSystem) {
    this.identity = identity;
    this.asSystem = asSystem;
  }

  boolean isIn(PersonId person, String group) {
    Authentication current = identity.getCurrentAuthentication();
    if (current != null && person.value().equals(current.getUserId()) && current.getGroupIds() != null) {
      return current.getGroupIds().contains(group);
    }
    return asSystem.get(() -> identity.createGroupQuery().groupId(group).groupMember(person.value()).count() > 0);
  }
}
