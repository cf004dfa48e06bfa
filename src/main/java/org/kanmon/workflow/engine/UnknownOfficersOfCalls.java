package org.kanmon.workflow.engine;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Invariant;
import org.kanmon.people.Role;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.ConfiguredCalls;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls that have not closed and name somebody as an officer of a field who is none in the register (A3). Somebody has to look after it; nothing contradicts anything. */
final class UnknownOfficersOfCalls implements Invariant {

  private final StoredModels models;
  private final ConfiguredCalls configured;
  private final Clock clock;

  UnknownOfficersOfCalls(StoredModels models, ConfiguredCalls configured, Clock clock) {
    this.clock = clock;
    this.models = models;
    this.configured = configured;
  }

  @Override
  public String id() {
    return "call-officer-unknown";
  }

  @Override
  public Kind kind() {
    return Kind.ATTENTION;
  }

  @Override
  public void examine(JdbcClient records, Consumer<Finding> found) {
    Optional<String> newest = records.sql("select id_ from act_re_deployment where name_ = ? order by deploy_time_ desc fetch first 1 row only").param(Editions.NAME).query(String.class)
        .optional();
    Set<String> officers = new HashSet<>(records.sql("select user_id_ from act_id_membership where group_id_ = ?").param(Role.PROGRAMME_OFFICER.group()).query(String.class).list());
    List<Call> calls = Stream.concat(newest.flatMap(edition -> models.programmes(records, edition)).stream().flatMap(programmes -> programmes.calls().stream()),
        configured.calls().stream()).toList();
    for (Call call : calls) {
      if (call.closesAt().toInstant().isAfter(clock.instant())) {
        call.officers().forEach((field, named) -> named.stream().filter(login -> !officers.contains(login))
            .forEach(login -> found.accept(new Finding(id(), null, List.of(login, call.id(), field)))));
      }
    }
  }
}
