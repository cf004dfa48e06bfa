package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
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
  public Catalogue newest() {
    return newest.get();
  }

  /** Whatever the edition is called, it is this one. */
  @Override
  public Optional<Catalogue> of(String edition) {
    return Optional.of(newest());
  }

  static Catalogue programmes() {
    return ProgrammeFiles.read(EditionFiles.ofBuild());
  }

  private static DecisionTable read(String table) {
    try {
      return new DecisionTable(table, 0, new ClassPathResource("processes/rules/" + table + ".dmn").getContentAsByteArray());
    } catch (IOException missing) {
      throw new UncheckedIOException("no decision table " + table, missing);
    }
  }
}
