package org.kanmon.explanations;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/**
 * The record of decisions on the case page of the offices: when, what, by whom, by which rule, and the way to why. Reasons may quote reviewers, so they stand only
 * in the sections of the features, which know who is in conflict.
 */
@Component
class DecisionSection implements DossierSection {

  private final Explanations explanations;
  private final ExplanationWords explained;
  private final Words words;
  private final Clock clock;

  DecisionSection(Explanations explanations, ExplanationWords explained, Words words, Clock clock) {
    this.explanations = explanations;
    this.explained = explained;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 1000;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<Explanation> all = insight != Insight.OFFICE ? List.of() : explanations.of(reader, file, insight, reader.language());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<String> columns = List.of("decision.at", "decision.subject", "decision.outcome", "decision.by", "decision.rule");
    return Optional.of(new Section("decision.title", List.of(), List.of(new Table(null, columns, all.stream().map(explanation -> line(reader, explanation)).toList(),
        all.stream().map(explanation -> "/cases/" + file.number().value() + "/explanations#" + explanation.id()).toList()))));
  }

  private List<String> line(Person reader, Explanation explanation) {
    Locale language = reader.language();
    return List.of(words.moment(explanation.at().atZone(clock.getZone()), language), explained.subject(explanation, language), explained.outcome(explanation, language),
        explained.by(explanation, language), explanation.rule() == null ? "" : explanation.rule().name() + " v" + explanation.rule().version());
  }
}
