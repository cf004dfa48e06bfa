package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.cases.CaseNumber;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.Verdict;
import org.springframework.core.io.ClassPathResource;

/** The tables as they stand in the build, version 0: for what is asked before anything is deployed, and for tests of rules alone. */
public final class TablesOnClasspath implements Rulebook {

  private final Map<String, DecisionTable> tables = new ConcurrentHashMap<>();

  @Override
  public Verdict decide(CaseNumber caseNumber, String table, Map<String, Object> inputs) {
    return decide(table, inputs);
  }

  @Override
  public Verdict decide(String table, Map<String, Object> inputs) {
    return tables.computeIfAbsent(table, TablesOnClasspath::read).decide(inputs);
  }

  private static DecisionTable read(String table) {
    try {
      return new DecisionTable(table, 0, new ClassPathResource("processes/rules/" + table + ".dmn").getContentAsByteArray());
    } catch (IOException missing) {
      throw new UncheckedIOException("no decision table " + table, missing);
    }
  }
}
