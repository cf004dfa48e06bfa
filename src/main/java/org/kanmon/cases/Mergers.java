package org.kanmon.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kanmon.people.PersonId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which cases were merged into which (0.3, M3). The merged one keeps its history and points to the other, which goes on with both teams. */
@Component
public class Mergers {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Mergers(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /** A merger. */
  public record Merger(CaseNumber merged, CaseNumber into, Instant at) {}

  /** One case goes on as part of another one; whoever is connected with the one is connected with the other from now on. */
  @Transactional
  public void merge(CaseNumber merged, CaseNumber into, PersonId by) {
    jdbc.sql("insert into case_merger (merged_case, into_case, decided_by, decided_at) values (?, ?, ?, ?)")
        .params(merged.value(), into.value(), by.value(), OffsetDateTime.now(clock)).update();
    events.publishEvent(new ParticipantsChanged(into));
  }

  /** Into which case this one was merged; empty if it was not. */
  public Optional<Merger> of(CaseNumber merged) {
    return jdbc.sql("select * from case_merger where merged_case = ?").param(merged.value()).query((row, n) -> new Merger(new CaseNumber(row.getString("merged_case")),
        new CaseNumber(row.getString("into_case")), row.getObject("decided_at", OffsetDateTime.class).toInstant())).optional();
  }

  /** What was merged into this case itself, oldest first. */
  public List<Merger> into(CaseNumber number) {
    return jdbc.sql("select * from case_merger where into_case = ? order by decided_at, merged_case").param(number.value())
        .query((row, n) -> new Merger(new CaseNumber(row.getString("merged_case")), new CaseNumber(row.getString("into_case")),
            row.getObject("decided_at", OffsetDateTime.class).toInstant())).list();
  }

  /** Everything that has become part of this case, also by way of others. */
  public List<CaseNumber> parts(CaseNumber number) {
    List<CaseNumber> parts = new ArrayList<>();
    into(number).forEach(merger -> {
      parts.add(merger.merged());
      parts.addAll(parts(merger.merged()));
    });
    return parts;
  }
}
