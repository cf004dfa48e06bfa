package org.kanmon.workflow.access;

import org.kanmon.people.OwnPassword;
import org.kanmon.people.Person;
import org.kanmon.people.UserStore;
import org.kanmon.refusals.Refusal;
import org.kanmon.workflow.access.oidc.ProviderLinks;
import org.kanmon.workflow.access.limits.TooManyPasswords;
import org.springframework.stereotype.Component;

/** A new password for who knows the old one. */
@Component
class OwnPasswordDesk implements OwnPassword {

  private final PasswordCheck passwords;
  private final UserStore store;
  private final ProviderLinks links;

  OwnPasswordDesk(PasswordCheck passwords, UserStore store, ProviderLinks links) {
    this.passwords = passwords;
    this.store = store;
    this.links = links;
  }

  @Override
  public void change(Person person, String old, String next, String address) {
    if (links.knows(person.id())) {
      throw Refusal.conflict("password-elsewhere");
    }
    if (old == null || next == null) {
      throw Refusal.field(old == null ? "oldPassword" : "password", "required");
    }
    if (!isRight(person, old, address)) {
      throw Refusal.field("oldPassword", "wrong-password");
    }
    if (old.equals(next)) {
      throw Refusal.field("password", "same-password");
    }
    store.setPassword(person.id(), next);
  }

  private boolean isRight(Person person, String old, String address) {
    try {
      return passwords.isRightNow(person.id().value(), old, address);
    } catch (TooManyPasswords tooMany) {
      throw Refusal.conflict("too-many-requests", tooMany.seconds());
    }
  }
}
