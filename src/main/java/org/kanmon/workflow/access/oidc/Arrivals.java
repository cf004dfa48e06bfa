package org.kanmon.workflow.access.oidc;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.workflow.access.logins.LoginStates;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody comes with what the provider says of them: they become, or are brought up to date as, a person of the user store. */
@Component
@OnlyWithProvider
class Arrivals {

  private final ProviderTerms terms;
  private final ProviderLinks links;
  private final People people;
  private final UserStore store;
  private final TransactionTemplate transaction;
  private final LoginStates states;

  Arrivals(ProviderTerms terms, ProviderLinks links, People people, UserStore store, TransactionTemplate transaction, LoginStates states) {
    this.terms = terms;
    this.links = links;
    this.people = people;
    this.store = store;
    this.transaction = transaction;
    this.states = states;
  }

  /** How it went: a person, or the reason why not. */
  record Outcome(Person person, Refused refused) {}

  /** Why somebody may not come in though the provider knows them. */
  enum Refused { LOCKED, NO_ROLE, NO_NAME, NO_EMAIL, NO_ORGANISATION, ID_TAKEN }

  /** At a login: what the provider says now counts, also that it takes roles away. */
  Outcome login(String subject, Instant issued, Map<String, Object> claims) {
    return arrive(subject, issued, claims, true);
  }

  /** With a bearer token: counts only if it is newer than what was heard last, so that an old token brings no role back. */
  Outcome bearer(String subject, Instant issued, Map<String, Object> claims) {
    return arrive(subject, issued, claims, false);
  }

  private Outcome arrive(String subject, Instant issued, Map<String, Object> claims, boolean now) {
    ClaimedPerson claimed = ClaimedPerson.of(claims, terms);
    try {
      return transaction.execute(status -> links.find(terms.issuer(), subject).map(link -> again(link, subject, issued, claimed, now))
          .orElseGet(() -> firstTime(subject, issued, claimed)));
    } catch (DuplicateKeyException atOnce) {
      return transaction.execute(status -> links.find(terms.issuer(), subject).map(link -> again(link, subject, issued, claimed, now)).orElseThrow(() -> atOnce));
    }
  }

  private Outcome firstTime(String subject, Instant issued, ClaimedPerson claimed) {
    Optional<Refused> missing = missing(claimed);
    if (missing.isPresent()) {
      return new Outcome(null, missing.get());
    }
    PersonId id = ProviderLinks.id(terms.issuer(), subject, claimed.user());
    if (people.find(id).isPresent()) {
      return new Outcome(null, Refused.ID_TAKEN);
    }
    links.add(terms.issuer(), subject, id, issued);
    Person person = new Person(id, claimed.name(), claimed.email(), claimed.organisation(), claimed.language() == null ? Locale.JAPANESE : claimed.language(), claimed.roles());
    store.vouchedFor(person);
    return new Outcome(person, null);
  }

  private static Optional<Refused> missing(ClaimedPerson claimed) {
    return Optional.ofNullable(claimed.roles() == null || claimed.roles().isEmpty() ? Refused.NO_ROLE : claimed.name() == null ? Refused.NO_NAME
        : claimed.email() == null ? Refused.NO_EMAIL : claimed.organisation() == null ? Refused.NO_ORGANISATION : null);
  }

  private Outcome again(ProviderLinks.Link link, String subject, Instant issued, ClaimedPerson claimed, boolean now) {
    Optional<Person> known = people.find(link.person());
    if (known.isEmpty()) {
      // an administrator has taken them out of the user store: the provider does not bring them back
      return new Outcome(null, Refused.ID_TAKEN);
    }
    Person person = known.get();
    if (states.isLocked(link.person().value())) {
      return new Outcome(null, Refused.LOCKED);
    }
    boolean speaks = now || claimed.roles() != null && issued.isAfter(link.claimsOf());
    if (speaks) {
      person = updated(person, claimed);
      if (!person.equals(known.get())) {
        store.vouchedFor(person);
      }
      links.heard(terms.issuer(), subject, issued);
    }
    boolean without = person.roles().isEmpty() || claimed.roles() == null || claimed.roles().isEmpty();
    return without ? new Outcome(null, Refused.NO_ROLE) : new Outcome(person, null);
  }

  private static Person updated(Person known, ClaimedPerson claimed) {
    Set<Role> roles = claimed.roles() == null ? Set.of() : claimed.roles();
    return new Person(known.id(), claimed.name() == null ? known.name() : claimed.name(), claimed.email() == null ? known.email() : claimed.email(),
        claimed.organisation() == null ? known.organisation() : claimed.organisation(), claimed.language() == null ? known.language() : claimed.language(), roles);
  }
}
