package org.kanmon.workflow.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonChanged;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.refusals.Refusal;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The engine's identity service as the one user store; organisation and language stand in a user's additional information. A person takes four statements to
 * read and is asked for at every step, so who was read is remembered for a minute, as long
 * as a password; a change made in Camunda Admin counts after that time at the latest.
 */
@Component
class EnginePeople implements People, UserStore {

  static final String ORGANISATION = "organisation";
  static final String LANGUAGE = "language";
  private static final Duration MEMORY = Duration.ofMinutes(1);
  /** People asked for in one statement. */
  private static final int AT_ONCE = 500;

  private final IdentityService identity;
  private final AsSystem asSystem;
  private final JdbcClient jdbc;
  private final PasswordRules.Terms rules;
  private final ShortMemory<PersonId, Person> persons = new ShortMemory<>(MEMORY);
  private final ShortMemory<Role, List<Person>> groups = new ShortMemory<>(MEMORY);

  EnginePeople(@Lazy IdentityService identity, AsSystem asSystem, PasswordRules.Terms rules, JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.rules = rules;
    this.identity = identity;
    this.asSystem = asSystem;
  }

  @Override
  public Optional<Person> find(PersonId id) {
    return Optional.ofNullable(persons.get(id, () -> asSystem.get(() -> {
      User user = identity.createUserQuery().userId(id.value()).singleResult();
      return user == null ? null : person(user);
    })));
  }

  @Override
  public List<Person> with(Role role) {
    return groups.get(role, () -> asSystem.get(() -> read(identity.createUserQuery().memberOfGroup(role.group()).orderByUserId().asc().list())));
  }

  /** Hundreds of people take a few statements, not a few each. */
  @Override
  public List<Person> find(Collection<PersonId> ids) {
    List<String> unknown = ids.stream().filter(id -> persons.known(id) == null).map(PersonId::value).distinct().toList();
    Map<PersonId, Person> read = new HashMap<>();
    asSystem.get(() -> {
      for (int from = 0; from < unknown.size(); from += AT_ONCE) {
        String[] some = unknown.subList(from, Math.min(from + AT_ONCE, unknown.size())).toArray(String[]::new);
        read(identity.createUserQuery().userIdIn(some).list()).forEach(person -> read.put(person.id(), person));
      }
      return null;
    });
    return ids.stream().map(id -> read.containsKey(id) ? Optional.of(read.get(id)) : Optional.ofNullable(persons.known(id)).or(() -> unknown.contains(id.value()) ? Optional.empty() : find(id)))
        .flatMap(Optional::stream).toList();
  }

  private List<Person> read(List<User> users) {
    List<String> unknown = users.stream().map(User::getId).filter(id -> persons.known(new PersonId(id)) == null).toList();
    Map<String, Set<Role>> roles = new HashMap<>();
    Map<String, Map<String, String>> info = new HashMap<>();
    for (int from = 0; from < unknown.size(); from += AT_ONCE) {
      List<String> some = unknown.subList(from, Math.min(from + AT_ONCE, unknown.size()));
      jdbc.sql("select user_id_, group_id_ from act_id_membership where user_id_ in (:users) order by user_id_, group_id_").param("users", some)
          .query(row -> {
            Set<Role> own = roles.computeIfAbsent(row.getString(1), id -> new LinkedHashSet<>());
            Role.ofGroup(row.getString(2)).ifPresent(own::add);
          });
      jdbc.sql("select user_id_, key_, value_ from act_id_info where user_id_ in (:users) and type_ = 'userinfo'").param("users", some)
          .query(row -> {
            info.computeIfAbsent(row.getString(1), id -> new HashMap<>()).put(row.getString(2), row.getString(3));
          });
    }
    return users.stream().map(user -> persons.get(new PersonId(user.getId()), () -> person(user, roles.getOrDefault(user.getId(), new LinkedHashSet<>()), info.getOrDefault(user.getId(), Map.of()))))
        .toList();
  }

  @Override
  @Transactional
  public void add(Person person, String password) {
    if (identity.createUserQuery().userId(person.id().value()).count() == 0) {
      put(person, password);
    }
  }

  @Override
  @Transactional
  public void put(Person person, String password) {
    User known = identity.createUserQuery().userId(person.id().value()).singleResult();
    if (known == null && password == null) {
      throw Refusal.field("password", "required");
    }
    save(person, known, password);
  }

  @Override
  @Transactional
  public void setPassword(PersonId person, String password) {
    asSystem.get(() -> {
      User user = identity.createUserQuery().userId(person.value()).singleResult();
      user.setPassword(checked(password, user));
      identity.saveUser(user);
      return null;
    });
  }

  @Override
  @Transactional
  public void vouchedFor(Person person) {
    asSystem.get(() -> {
      save(person, identity.createUserQuery().userId(person.id().value()).singleResult(), null);
      return null;
    });
  }

  private void save(Person person, User known, String password) {
    String id = person.id().value();
    User user = known == null ? identity.newUser(id) : known;
    int end = person.name().indexOf(' ');
    user.setFirstName(end < 0 ? person.name() : person.name().substring(0, end));
    user.setLastName(end < 0 ? "" : person.name().substring(end + 1));
    user.setEmail(person.email());
    if (password != null) {
      user.setPassword(checked(password, user));
    }
    identity.saveUser(user);
    identity.setUserInfo(id, ORGANISATION, person.organisation());
    identity.setUserInfo(id, LANGUAGE, person.language().toLanguageTag());
    Set<Role> before = known == null ? Set.of() : person(user).roles();
    person.roles().stream().filter(role -> !before.contains(role)).forEach(role -> identity.createMembership(id, role.group()));
    before.stream().filter(role -> !person.roles().contains(role)).forEach(role -> identity.deleteMembership(id, role.group()));
  }

  private String checked(String password, User user) {
    if (!identity.checkPasswordAgainstPolicy(password, user).isValid()) {
      throw Refusal.field("password", "weak-password", rules.shortest(), rules.longest());
    }
    return password;
  }

  /** Whoever changed somebody by whatever door: what is remembered of people is asked for again. */
  @TransactionalEventListener(fallbackExecution = true)
  void changed(PersonChanged changed) {
    persons.forget();
    groups.forget();
  }

  private Person person(User user) {
    Set<Role> roles = new LinkedHashSet<>();
    for (Group group : identity.createGroupQuery().groupMember(user.getId()).list()) {
      Role.ofGroup(group.getId()).ifPresent(roles::add);
    }
    Map<String, String> info = new HashMap<>();
    info.put(ORGANISATION, identity.getUserInfo(user.getId(), ORGANISATION));
    info.put(LANGUAGE, identity.getUserInfo(user.getId(), LANGUAGE));
    return person(user, roles, info);
  }

  private static Person person(User user, Set<Role> roles, Map<String, String> info) {
    String organisation = info.get(ORGANISATION);
    String language = info.get(LANGUAGE);
    return new Person(new PersonId(user.getId()), name(user), user.getEmail(), organisation == null ? "" : organisation,
        language == null ? Locale.JAPANESE : Locale.forLanguageTag(language), roles);
  }

  /** As the person says it. The engine's web applications put the "first" name first, so that the family name of a Japanese person stands there. */
  private static String name(User user) {
    return (Objects.toString(user.getFirstName(), "") + " " + Objects.toString(user.getLastName(), "")).strip();
  }
}
