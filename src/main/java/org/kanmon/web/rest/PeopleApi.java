package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kanmon.people.LoginLocks;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is who, for administrators. The organisation decides about conflicts of interest, and Camunda Admin has no field for it. */
@RestController
@RequestMapping("/api/people")
@Tag(name = "People", description = "Administrators only: people with their organisation, language and roles.")
class PeopleApi {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  /** Also of people who come from a provider. */
  private static final Pattern ANY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}(@[a-z0-9]{1,20})?");
  private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,178}[A-Za-z0-9])?");

  private final People people;
  private final UserStore store;
  private final LoginLocks locks;

  PeopleApi(People people, UserStore store, LoginLocks locks) {
    this.locks = locks;
    this.people = people;
    this.store = store;
  }

  /**
   * A person as sent and shown; the password is only ever sent.
   *
   * @param language {@code ja} or {@code en}
   * @param roles names of {@link Role}
   */
  record PersonView(String id, String name, String email, String organisation, String language, List<String> roles, String password) {}

  @GetMapping
  @Operation(summary = "Everybody with a role")
  List<PersonView> all() {
    return Stream.of(Role.values()).flatMap(role -> people.with(role).stream()).distinct().map(PeopleApi::view).toList();
  }

  @GetMapping("/{id}")
  @Operation(summary = "One person")
  PersonView get(@PathVariable String id) {
    return view(existing(id));
  }

  @PutMapping(value = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Add a person or change who they are; without a password they keep theirs")
  PersonView put(@PathVariable String id, @RequestBody PersonView sent) {
    Person person = checked(id, sent);
    store.put(person, sent.password());
    return view(person);
  }

  /**
   * Whether somebody's login is locked.
   *
   * @param by administrator who locked it; null if it is not locked
   * @param at when; null if it is not locked
   */
  record LockView(boolean locked, String by, String at) {}

  @GetMapping("/{id}/lock")
  @Operation(summary = "Whether a login is locked")
  LockView lock(@PathVariable String id) {
    return locks.of(existing(id).id()).map(lock -> new LockView(true, lock.by().value(), lock.at().toString())).orElse(new LockView(false, null, null));
  }

  @PutMapping(value = "/{id}/lock", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Lock a login: all sessions end at once")
  LockView lock(Person me, @PathVariable String id) {
    Person person = existing(id);
    if (person.id().equals(me.id())) {
      throw Refusal.conflict("own-login");
    }
    locks.lock(person.id(), me.id());
    return lock(id);
  }

  @DeleteMapping(value = "/{id}/lock", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Unlock a login and forget its wrong passwords")
  LockView unlock(Person me, @PathVariable String id) {
    locks.unlock(existing(id).id(), me.id());
    return lock(id);
  }

  private Person existing(String id) {
    if (!ANY_ID.matcher(id).matches()) {
      throw Refusal.notFound("unknown-person");
    }
    return people.find(new PersonId(id)).orElseThrow(() -> Refusal.notFound("unknown-person"));
  }

  private static Person checked(String id, PersonView sent) {
    List<FieldProblem> problems = new ArrayList<>();
    if (!ID.matcher(id).matches() || sent.id() != null && !sent.id().equals(id)) {
      problems.add(new FieldProblem("id", "pattern"));
    }
    text(problems, "name", sent.name(), 100);
    text(problems, "organisation", sent.organisation(), 200);
    if (sent.email() == null || !EMAIL.matcher(sent.email()).matches()) {
      problems.add(new FieldProblem("email", sent.email() == null ? "required" : "pattern"));
    }
    if (!"ja".equals(sent.language()) && !"en".equals(sent.language())) {
      problems.add(new FieldProblem("language", "not-a-choice", "ja, en"));
    }
    Set<Role> roles = new LinkedHashSet<>();
    for (String name : sent.roles() == null ? List.<String>of() : sent.roles()) {
      Stream.of(Role.values()).filter(role -> role.name().equals(name)).findFirst().ifPresentOrElse(roles::add,
          () -> problems.add(new FieldProblem("roles", "not-a-choice", String.join(", ", Stream.of(Role.values()).map(Role::name).toList()))));
    }
    if (roles.isEmpty() && problems.isEmpty()) {
      problems.add(new FieldProblem("roles", "required"));
    }
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
    return new Person(new PersonId(id), sent.name().strip(), sent.email(), sent.organisation().strip(), Locale.forLanguageTag(sent.language()), roles);
  }

  private static void text(List<FieldProblem> problems, String field, String value, int longest) {
    if (value == null || value.isBlank()) {
      problems.add(new FieldProblem(field, "required"));
    } else if (value.codePointCount(0, value.length()) > longest) {
      problems.add(new FieldProblem(field, "too-long", longest));
    } else if (value.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || !Character.isDefined(c)
        || Character.getType(c) == Character.SURROGATE)) {
      problems.add(new FieldProblem(field, "characters"));
    }
  }

  private static PersonView view(Person person) {
    return new PersonView(person.id().value(), person.name(), person.email(), person.organisation(), person.language().toLanguageTag(),
        person.roles().stream().map(Role::name).sorted().toList(), null);
  }
}
