package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.Insight;
import org.kanmon.editions.EditionNames;
import org.kanmon.explanations.Explanation;
import org.kanmon.explanations.ExplanationWords;
import org.kanmon.explanations.Explanations;
import org.kanmon.explanations.RuleShelf;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why: the decisions on a case, explained to whoever asks as far as they may know. */
@RestController
@RequestMapping("/api/cases/{caseNumber}/explanations")
@Tag(name = "Cases")
class ExplanationApi {

  private final CaseAccess access;
  private final Explanations explanations;
  private final ExplanationWords words;
  private final EditionNames editions;
  private final Clock clock;

  ExplanationApi(CaseAccess access, Explanations explanations, ExplanationWords words, EditionNames editions, Clock clock) {
    this.access = access;
    this.explanations = explanations;
    this.words = words;
    this.editions = editions;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Why things were decided as they were: outcome, rule, inputs, person and time, as far as the caller may know")
  ExplanationView all(Person caller, @PathVariable String caseNumber, Locale language) {
    Case file = access.open(caller, caseNumber);
    Insight insight = access.insight(caller, file);
    if (insight.compareTo(Insight.OWN) < 0) {
      throw Refusal.notFound("unknown-case", caseNumber);
    }
    List<Explanation> all = explanations.of(caller, file, insight, language);
    return new ExplanationView(file.number().value(), "/cases/" + file.number().value() + "/explanations", all.stream().map(one -> view(one, language)).toList());
  }

  private ExplanationView.One view(Explanation one, Locale language) {
    return new ExplanationView.One(one.id(), new ExplanationView.Named(one.subject(), words.subject(one, language)),
        new ExplanationView.Named(one.outcome(), words.outcome(one, language)), at(one.at()), words.by(one, language), words.why(one, language),
        one.edition() == null ? null : new ExplanationView.Rulebook(editions.of(one.edition())), one.rule() == null ? null : rule(one.rule()), one.told(),
        one.announced() == null ? null : at(one.announced()));
  }

  private static ExplanationView.Rule rule(RuleShelf.RuleInWords rule) {
    return new ExplanationView.Rule(rule.table(), rule.name(), rule.version(), facts(rule.inputs()),
        rule.matches().stream().map(match -> new ExplanationView.Match(match.rule(), match.words(), facts(match.outputs()))).toList());
  }

  private static List<ExplanationView.Fact> facts(List<RuleShelf.Fact> facts) {
    return facts.stream().map(fact -> new ExplanationView.Fact(fact.name(), fact.value())).toList();
  }

  private OffsetDateTime at(Instant moment) {
    return moment.atZone(clock.getZone()).toOffsetDateTime();
  }
}
