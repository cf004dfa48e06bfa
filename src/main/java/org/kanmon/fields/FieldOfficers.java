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
import org.kanmon.reviews.OfficersOfField;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The programme officers of a case's field, where its call names them (A3). */
@Component
public class FieldOfficers implements OfficersOfField {

  private final Cases cases;
  private final Programmes programmes;
  private final People people;
  private final FieldDesk fields;
  private final TermsBook terms;

  FieldOfficers(Cases cases, Programmes programmes, People people, @Lazy FieldDesk fields, TermsBook terms) {
    this.terms = terms;
    this.fields = fields;
    this.cases = cases;
    this.programmes = programmes;
    this.people = people;
  }

  /** Those who are named for the leading field and are programme officers; empty if the case is every officer's. */
  public List<Person> of(CaseNumber number) {
    return of(number, cases.get(number).field());
  }

  /** Those who are named for one of the fields of a case and are programme officers; empty if it is every officer's. */
  public List<Person> of(CaseNumber number, String field) {
    return of(cases.get(number), field);
  }

  @Override
  public List<Person> named(CaseNumber number, String field) {
    return named(cases.get(number), field);
  }

  @Override
  public List<Person> named(Case file, String field) {
    return of(file, field == null ? file.field() : field);
  }

  private List<Person> of(Case file, String field) {
    if (field == null) {
      return List.of();
    }
    List<String> named = programmes.call(file.call(), file.rulebook()).or(() -> programmes.call(file.call(), terms.opened(file.number()).edition()))
        .map(call -> call.officers().getOrDefault(field, List.of())).orElse(List.of());
    return named.stream().map(PersonId::new).map(people::find).flatMap(Optional::stream).filter(person -> person.is(Role.PROGRAMME_OFFICER)).toList();
  }

  /** Those of every field of a case; empty as soon as one of the fields is every officer's. */
  public List<Person> ofAll(CaseNumber number) {
    List<List<Person>> all = fields.fields(number).stream().map(field -> of(number, field)).toList();
    return all.stream().anyMatch(List::isEmpty) ? List.of() : all.stream().flatMap(List::stream).distinct().toList();
  }
}
