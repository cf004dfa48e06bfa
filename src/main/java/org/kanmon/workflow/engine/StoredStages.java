package org.kanmon.workflow.engine;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which stages the programmes of each edition have, read from the database without an engine. */
@Component
public class StoredStages {

  private final StoredModels models;

  StoredStages(StoredModels models) {
    this.models = models;
  }

  private record Group(String rulebook, String programme) {}

  /** A condition on {@code funding_case c}: its programme has this stage. Before there were files of programmes, every programme had every stage. */
  public String has(String stage, JdbcClient records) {
    List<Group> groups = records.sql("select distinct rulebook, programme from funding_case").query((row, n) -> new Group(row.getString(1), row.getString(2))).list();
    String without = groups.stream().filter(group -> lacks(group, stage, records)).map(group -> StoredModels.literals(group.rulebook(), group.programme()))
        .collect(Collectors.joining(", "));
    return without.isEmpty() ? "1 = 1" : "(c.rulebook, c.programme) not in (" + without + ")";
  }

  private boolean lacks(Group group, String stage, JdbcClient records) {
    return models.programmes(records, group.rulebook()).flatMap(catalogue -> catalogue.programme(group.programme()))
        .filter(programme -> !programme.stages().contains(stage)).isPresent();
  }
}
