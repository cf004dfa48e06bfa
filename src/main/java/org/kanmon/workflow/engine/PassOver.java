package org.kanmon.workflow.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.passages.Passage;
import org.kanmon.passages.Passages;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A case goes on from one programme to another (ADR 27). A service task of its lifecycle says {@code table} (which answers {@code toProgramme} and {@code route}),
 * {@code record} (the subject of the decision), {@code amount} (the fact with what was granted, in yen) and {@code hand.<fact>} (what the other lifecycle knows under
 * that name). The other lifecycle begins at its start event of that {@code route}, by the newest edition and the newest terms of the fiscal year; the one that is
 * left ends in the same transaction.
 */
@Component("passOver")
class PassOver implements JavaDelegate {

  static final String TO = "toProgramme";
  static final String HAND = "hand.";

  private final Editions editions;
  private final Cases cases;
  private final TermsBook terms;
  private final Passages passages;
  private final StepJudge judge;
  private final Decisions decisions;
  private final StartDoor door;
  private final NextPart next;
  /** None where nothing answers, e.g. in tests of features alone. */
  private final ObjectProvider<RunningBuilds> builds;

  PassOver(Editions editions, Cases cases, TermsBook terms, Passages passages, StepJudge judge, Decisions decisions, @Lazy StartDoor door, NextPart next,
      ObjectProvider<RunningBuilds> builds) {
    this.builds = builds;
    this.editions = editions;
    this.cases = cases;
    this.terms = terms;
    this.passages = passages;
    this.judge = judge;
    this.decisions = decisions;
    this.door = door;
    this.next = next;
  }

  /** Where a case comes in: by which terms of the newest edition, and at which start event of which process. */
  private record Entry(String edition, Terms terms, String definition, String event) {}

  /**
   * @throws Refusal {@code passage-during-upgrade} while nodes of two builds answer: one of them would read the case by models and terms that it does not know;
   *     {@code no-passage} if the newest edition has no such programme, or nobody can come to it by this route. Then nothing has happened
   */
  @Override
  public void execute(DelegateExecution execution) {
    builds.ifAvailable(running -> {
      if (running.areSeveral()) {
        throw Refusal.conflict("passage-during-upgrade");
      }
    });
    Case file = cases.lock(new CaseNumber(execution.getProcessBusinessKey()));
    Map<String, Object> known = new HashMap<>(execution.getVariables());
    Verdict verdict = judge.judge(file, ModelProperties.of(execution, "table"), known, Map.of());
    String route = verdict.only().text(ProcessMap.ROUTE);
    Entry entry = entry(verdict.only().text(TO), route).orElseThrow(() -> Refusal.conflict("no-passage", verdict.only().text(TO)));
    Long amount = ModelProperties.find(execution, "amount").map(known::get).map(yen -> ((Number) yen).longValue()).orElse(null);
    // under the rules that let it go
    decisions.record(file.number(), ModelProperties.of(execution, RecordedMeaning.RECORD), verdict.only().text(StepDesk.VERDICT), null, null, null, verdict);
    passages.pass(file, terms.whole(file.number()).year(), new Passage.Under(entry.terms().programme().id(), entry.edition(), entry.terms().year()), route, amount);
    door.comeIn(definition(entry), entry.event(), file.number(), handed(execution, file, known));
  }

  private Optional<Entry> entry(String programme, String route) {
    String edition = editions.newest();
    return next.terms(programme)
        .filter(found -> found.periodMonths().containsKey(route))
        .flatMap(found -> editions.definition(edition, found.programme().lifecycle()).flatMap(definition -> Optional.ofNullable(editions.process(definition).entries().get(route))
            .map(event -> new Entry(edition, found, definition, event))));
  }

  private static ProcessDefinitionEntity definition(Entry entry) {
    return Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(entry.definition());
  }

  private static Facts handed(DelegateExecution execution, Case file, Map<String, Object> known) {
    Facts facts = Facts.of("title", file.title()).and("organisation", file.organisation()).and("applicant", file.applicant().value());
    for (Map.Entry<String, String> property : ProcessMap.properties(execution.getBpmnModelElementInstance()).entrySet()) {
      if (property.getKey().startsWith(HAND)) {
        facts = facts.and(property.getKey().substring(HAND.length()), known.get(property.getValue()));
      }
    }
    return facts;
  }
}
