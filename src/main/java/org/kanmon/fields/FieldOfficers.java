package org.kanmon.fields;

import java.util.List;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programmes;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/** The programme officers of a case's field, where its call names them (A3). */
@Component
public class FieldOfficers {

  private final Cases cases;
  private final Programmes programmes;
  private final People people;
  private final TermsBook terms;

  FieldOfficers(Cases cases, Programmes programmes, People people, TermsBook terms) {
    this.terms = terms;
    this.cases = cases;
    this.programmes = programmes;
    this.people = people;
  }

  /** Those who are named and are programme officers; empty if the case is every officer's. */
  public List<Person> of(CaseNumber number) {
    Case file = cases.get(number);
    if (file.field() == null) {
      return List.of();
    }
    List<String> named = programmes.call(file.call(), file.rulebook()).or(() -> programmes.call(file.call(), terms.opened(number).edition())).map(call -> call.officers().getOrDefault(file.field(), List.of())).orElse(List.of());
    return named.stream().map(PersonId::new).map(people::find).flatMap(Optional::stream).filter(person -> person.is(Role.PROGRAMME_OFFICER)).toList();
  }
}
