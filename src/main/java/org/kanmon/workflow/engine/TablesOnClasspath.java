package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.kanmon.cases.CaseNumber;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.ProgrammeShelf;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.Verdict;
import org.kanmon.termfiles.ProgrammeFiles;
import org.kanmon.workflow.check.EditionFiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.function.SingletonSupplier;

/** The tables and programmes as they stand in the build, version 0: for what is asked before anything is deployed, and for tests of rules alone. */
public final class TablesOnClasspath implements Rulebook, ProgrammeShelf {

  private final Map<String, DecisionTable> tables = new ConcurrentHashMap<>();
  private final Supplier<Catalogue> newest = SingletonSupplier.of(TablesOnClasspath::programmes);

  @Override
  public Verdict decide(CaseNumber caseNumber, String table, Map<String, Object> inputs) {
    return decide(table, inputs);
  }

  @Override
  public Verdict decide(String table, Map<String, Object> inputs) {
    return tables.computeIfAbsent(table, TablesOnClasspath::read).decide(inputs);
  }

  @Override
  public Verdict judge(CaseNumber caseNumber, String table, Map<String, Object> known) {
    return tables.computeIfAbsent(table, TablesOnClasspath::read).judge(known);
  }

  @Override
  public String inWords(String edition, String table, String rule, Locale language) {
    return new TableWords(table, source("processes/rules/" + table + ".dmn"), TableWords.read(source("processes/rules/words_" + language.getLanguage() + ".properties")), language).rule(rule);
  }

  @Override
  public Catalogue newest() {
    return newest.get();
  }

  /** Whatever the edition is called, it is this one. */
  @Override
  public Optional<Catalogue> of(String edition) {
    return Optional.of(newest());
  }

  public static Catalogue programmes() {
    return ProgrammeFiles.read(EditionFiles.ofBuild());
  }

  private static DecisionTable read(String table) {
    return new DecisionTable(table, 0, source("processes/rules/" + table + ".dmn"));
  }

  private static byte[] source(String file) {
    try {
      return new ClassPathResource(file).getContentAsByteArray();
    } catch (IOException missing) {
      throw new UncheckedIOException("no file " + file, missing);
    }
  }
}
