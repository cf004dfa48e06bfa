package org.kanmon.rules;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The record of decisions on the case page: when, what, by whom, by which rule. Reasons may quote reviewers, so they stand only in the sections of the
 * features, which know who is in conflict; so does what only those may know who select ({@link DecisionReaders}).
 */
@Component
class DecisionSection implements DossierSection {

  private final Decisions decisions;
  private final People people;
  private final Words words;
  private final Clock clock;
  private final ObjectProvider<DecisionReaders> readers;

  DecisionSection(Decisions decisions, People people, Words words, Clock clock, ObjectProvider<DecisionReaders> readers) {
    this.decisions = decisions;
    this.people = people;
    this.words = words;
    this.clock = clock;
    this.readers = readers;
  }

  @Override
  public int order() {
    return 1000;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<Decision> all = insight != Insight.OFFICE ? List.of()
        : decisions.of(file.number()).stream().filter(decision -> readers.stream().allMatch(feature -> feature.mayKnow(reader, decision.subject()))).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> columns = List.of("decision.at", "decision.subject", "decision.outcome", "decision.by", "decision.rule");
    return Optional.of(new Section("decision.title", List.of(), List.of(new Table(null, columns, all.stream().map(decision -> line(reader, decision)).toList()))));
  }

  private List<String> line(Person reader, Decision decision) {
    List<String> line = new ArrayList<>();
    line.add(words.moment(decision.at().atZone(clock.getZone()), reader.language()));
    line.add(named(reader, "decision.subject." + decision.subject(), decision.subject()));
    line.add(named(reader, "decision.outcome." + decision.outcome(), decision.outcome()));
    line.add(decision.by() == null ? words.text("decision.rule-alone", reader.language()) : name(decision.by()));
    line.add(decision.rule() == null ? "" : decision.rule() + " v" + decision.ruleVersion());
    return line;
  }

  private String named(Person reader, String key, String otherwise) {
    String text = words.text(key, reader.language());
    return text.equals(key) ? otherwise : text;
  }

  private String name(PersonId id) {
    return people.find(id).map(Person::name).orElse(id.value());
  }
}
