package org.kanmon.fields;

import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.springframework.stereotype.Component;

/**
 * People whom a call names as officers of a field and who are none (A3): nobody in the register, or without the role. Nothing is refused for that: the register may be
 * filled after the call was deployed, and people leave. But what such a field alone has would be every officer's, so that it is said where offices see it.
 */
@Component
public class UnknownOfficers {

  private final Programmes programmes;
  private final People people;
  private final Clock clock;

  UnknownOfficers(Programmes programmes, People people, Clock clock) {
    this.programmes = programmes;
    this.people = people;
    this.clock = clock;
  }

  /** @param alone whether nobody else is named for the field, which is therefore every officer's */
  public record Unknown(Call call, String field, String person, boolean alone) {}

  /** Who can do something about it: in the register or in the file of the call. */
  public static boolean isFor(Person person) {
    return person.is(Role.PROGRAMME_MANAGER) || person.is(Role.ADMINISTRATOR) || person.is(Role.SECRETARIAT);
  }

  /** Of all calls that have not closed. */
  public List<Unknown> all() {
    return programmes.calls().stream().filter(call -> call.closesAt().toInstant().isAfter(clock.instant())).flatMap(call -> new TreeMap<>(call.officers()).entrySet().stream()
        .flatMap(field -> {
          List<String> unknown = field.getValue().stream().filter(login -> !isOfficer(login)).toList();
          return unknown.stream().map(login -> new Unknown(call, field.getKey(), login, unknown.size() == field.getValue().size()));
        })).toList();
  }

  private boolean isOfficer(String login) {
    return people.find(new PersonId(login)).filter(person -> person.is(Role.PROGRAMME_OFFICER)).isPresent();
  }
}
