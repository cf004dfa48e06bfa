package org.kanmon.workflow.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.cases.CaseNumber;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which form a task has: the one that the terms of the case's programme put in its place, otherwise the one that its model names. Every door asks here. */
@Component
class FormsOfProgrammes {

  private final Editions editions;
  private final TermsBook terms;
  private final Map<String, Map<String, Set<String>>> replaced = new ConcurrentHashMap<>();

  FormsOfProgrammes(Editions editions, @Lazy TermsBook terms) {
    this.editions = editions;
    this.terms = terms;
  }

  FormContract of(ProcessMap process, ProcessMap.Wait wait, CaseNumber number) {
    return editions.form(process.edition(), id(process, wait, number));
  }

  String id(ProcessMap process, ProcessMap.Wait wait, CaseNumber number) {
    // most forms are nobody's but their phase's: no case has to be read for them
    return others(process.edition(), wait.form()).isEmpty() ? wait.form() : terms.forms(number).getOrDefault(wait.form(), wait.form());
  }

  /** The forms that programmes of an edition have in the place of this one. */
  Set<String> others(String edition, String form) {
    return replaced.computeIfAbsent(edition, this::read).getOrDefault(form, Set.of());
  }

  private Map<String, Set<String>> read(String edition) {
    Map<String, Set<String>> all = new TreeMap<>();
    editions.programmes(edition).ifPresent(catalogue -> catalogue.all().forEach(one -> one.replacing().forEach(
        (ofPhase, forms) -> all.computeIfAbsent(ofPhase, key -> new TreeSet<>()).addAll(forms))));
    return all;
  }
}
