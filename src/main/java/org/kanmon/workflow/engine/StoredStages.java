package org.kanmon.workflow.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which stages the programmes of each edition have, read from the database without an engine. A case that passed over to another programme (ADR 27) is looked at by the one
 * under which it opened: there it went through them.
 */
@Component
public class StoredStages {

  private final StoredModels models;

  StoredStages(StoredModels models) {
    this.models = models;
  }

  /** Edition and programme under which {@code funding_case c} opened. */
  static final String OPENED_RULEBOOK = "coalesce((select f.from_edition from passage f where f.case_number = c.case_number and f.passage_number = 1), c.rulebook)";
  static final String OPENED_PROGRAMME = "coalesce((select f.from_programme from passage f where f.case_number = c.case_number and f.passage_number = 1), c.programme)";

  private record Group(String rulebook, String programme) {}

  /** A condition on {@code funding_case c}: its programme has this stage. Before there were files of programmes, every programme had every stage. */
  public String has(String stage, JdbcClient records) {
    List<Group> groups = records.sql("select distinct " + OPENED_RULEBOOK + ", " + OPENED_PROGRAMME + " from funding_case c").query((row, n) -> new Group(row.getString(1), row.getString(2))).list();
    String without = groups.stream().filter(group -> lacks(group, stage, records)).map(group -> StoredModels.literals(group.rulebook(), group.programme()))
        .collect(Collectors.joining(", "));
    return without.isEmpty() ? "1 = 1" : "(" + OPENED_RULEBOOK + ", " + OPENED_PROGRAMME + ") not in (" + without + ")";
  }

  private boolean lacks(Group group, String stage, JdbcClient records) {
    return models.programmes(records, group.rulebook()).flatMap(catalogue -> catalogue.programme(group.programme()))
        .filter(programme -> !programme.stages().contains(stage)).isPresent();
  }
}
