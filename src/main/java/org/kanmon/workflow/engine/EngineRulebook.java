package org.kanmon.workflow.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.ProgrammeShelf;
import org.kanmon.rules.Edition;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.Verdict;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The deployed tables and programmes: a case is judged by those of the edition it started under. */
@Component
class EngineRulebook implements Rulebook, Edition, ProgrammeShelf {

  private final Editions editions;
  private final Cases cases;
  private final Map<String, Catalogue> ofBuild = new ConcurrentHashMap<>();

  EngineRulebook(Editions editions, @Lazy Cases cases) {
    this.editions = editions;
    this.cases = cases;
  }

  @Override
  public Verdict decide(CaseNumber number, String table, Map<String, Object> inputs) {
    return editions.table(cases.get(number).rulebook(), table).decide(inputs);
  }

  @Override
  public Verdict decide(String table, Map<String, Object> inputs) {
    return editions.table(current(), table).decide(inputs);
  }

  @Override
  public Verdict judge(CaseNumber number, String table, Map<String, Object> known) {
    return editions.table(cases.get(number).rulebook(), table).judge(known);
  }

  @Override
  public String inWords(String edition, String table, String rule, Locale language) {
    return editions.words(edition, table, language).rule(rule);
  }

  @Override
  public Optional<Catalogue> of(String edition) {
    return editions.programmes(edition);
  }

  /** Where the newest edition is from before there were files of programmes, because somebody went back to it, those of this build. */
  @Override
  public Catalogue newest() {
    String newest = editions.newest();
    return of(newest).orElseGet(() -> ofBuild.computeIfAbsent(newest, edition -> TablesOnClasspath.programmes()));
  }

  @Override
  public String current() {
    return editions.newest();
  }
}
