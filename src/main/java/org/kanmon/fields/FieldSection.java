package org.kanmon.fields;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/** Who assigned the field of a case, and why; for the offices. The field itself stands at the head of the page, for everybody who knows the case. */
@Component
class FieldSection implements DossierSection {

  private final FieldDesk desk;
  private final TermsBook terms;
  private final People people;
  private final Words words;
  private final Clock clock;

  FieldSection(FieldDesk desk, TermsBook terms, People people, Words words, Clock clock) {
    this.desk = desk;
    this.terms = terms;
    this.people = people;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 250;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight != Insight.OFFICE || file.field() == null) {
      return Optional.empty();
    }
    Locale language = reader.language();
    List<List<String>> lines = desk.history(file.number()).stream().map(one -> List.of(name(file, one.field(), language),
        words.moment(one.at().atZoneSameInstant(clock.getZone()), language), people.find(one.by()).map(Person::name).orElse(one.by().value()),
        one.reason() == null ? "" : one.reason())).toList();
    List<String> columns = List.of("dossier.field.field", "dossier.field.at", "dossier.field.by", "dossier.field.reason");
    List<String> all = desk.fields(file.number());
    List<Row> rows = all.size() < 2 ? List.of()
        : List.of(new Row("dossier.field.further", all.stream().skip(1).map(field -> name(file, field, language)).collect(Collectors.joining(words.text("terms.between", language)))));
    return Optional.of(new Section("dossier.field", rows, List.of(new Table(null, columns, lines))));
  }

  private String name(Case file, String field, Locale language) {
    return terms.whole(file.number()).field(field).map(known -> known.name().in(language)).orElse(field);
  }
}
