package org.kanmon.reviews;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.OpenGates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a case is reviewed: in its selection (0), and again each time that a gate is held on the running project (0.3). Places, declarations and reviews belong to
 * one of them; a case is held at one gate at a time.
 */
@Component
public class Sittings implements OpenGates {

  /** The selection. */
  static final int SELECTION = 0;

  private final JdbcClient jdbc;
  private final Clock clock;

  Sittings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A time at which a case is held at a gate.
   *
   * @param number from 1 in each case
   * @param gate id of the gate in the terms
   */
  public record Sitting(int number, String gate, boolean open) {}

  /**
   * A gate is held from now on.
   *
   * @throws Refusal {@code gate-open} while the case is held at another one
   */
  @Transactional
  public int open(CaseNumber number, String gate) {
    List<Sitting> before = of(number);
    if (before.stream().anyMatch(Sitting::open)) {
      throw Refusal.conflict("gate-open");
    }
    int next = before.size() + 1;
    jdbc.sql("insert into gate_sitting (case_number, sitting, gate, opened_at) values (?, ?, ?, ?)").params(number.value(), next, gate, OffsetDateTime.now(clock)).update();
    return next;
  }

  /** The gate is over: its panel has no right to the case any more. */
  @Transactional
  public void close(CaseNumber number) {
    jdbc.sql("update gate_sitting set closed_at = ? where case_number = ? and closed_at is null").params(OffsetDateTime.now(clock), number.value()).update();
  }

  /** Oldest first; the selection is none of them. */
  public List<Sitting> of(CaseNumber number) {
    return jdbc.sql("select sitting, gate, closed_at from gate_sitting where case_number = ? order by sitting").param(number.value())
        .query((row, n) -> new Sitting(row.getInt("sitting"), row.getString("gate"), row.getObject("closed_at") == null)).list();
  }

  /** The sitting that is open, otherwise the last one; the selection if there was no other. */
  int current(CaseNumber number) {
    return jdbc.sql("select coalesce(max(sitting), 0) from gate_sitting where case_number = ?").param(number.value()).query(Integer.class).single();
  }

  /** Whether the case is held at a gate, in this sitting. */
  boolean isOpen(CaseNumber number, int sitting) {
    return of(number).stream().anyMatch(one -> one.number() == sitting && one.open());
  }

  @Override
  public Optional<String> gate(CaseNumber number) {
    return jdbc.sql("select gate from gate_sitting where case_number = ? and closed_at is null").param(number.value()).query(String.class).optional();
  }
}
