package org.kanmon.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Page;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails to send: written in the transaction of what they tell about, delivered after it, each by one node at a time. */
@Component
public class Outbox {

  private final JdbcClient jdbc;
  private final JdbcOperations batches;
  private final Clock clock;

  Outbox(JdbcClient jdbc, JdbcOperations batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /** What one person is told. */
  record Letter(Person recipient, String subject, String body) {}

  void put(CaseNumber number, String notice, List<Letter> letters) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    batches.batchUpdate("""
            insert into mail (case_number, notice, recipient, address, subject, body, state, attempts, created_at, next_attempt_at)
            values (?, ?, ?, ?, ?, ?, 'PENDING', 0, ?, ?)""",
        letters.stream().map(letter -> {
          Person recipient = letter.recipient();
          return new Object[] {number.value(), notice, recipient.id().value(), recipient.email(), letter.subject(), letter.body(), now, now};
        }).toList());
  }

  /** Mails that one node keeps for itself until this moment of the database's clock. */
  record Handful(List<Mail> mails, OffsetDateTime until) {}

  private record Taken(Mail mail, OffsetDateTime now) {}

  /**
   * Takes the next mails that are due, for as long as the lease lasts by the database's clock, whatever becomes of the agency's. Nobody waits for another's
   * mail.
   */
  @Transactional
  Handful take(int most, Duration lease) {
    List<Taken> next = jdbc.sql("select mail.*, current_timestamp as taken_at from mail where state = 'PENDING' and next_attempt_at <= ? "
        + "and (leased_until is null or leased_until <= current_timestamp) order by next_attempt_at, id fetch first ? rows only for update skip locked")
        .params(OffsetDateTime.now(clock), most).query((row, n) -> new Taken(read(row, n), row.getObject("taken_at", OffsetDateTime.class))).list();
    if (next.isEmpty()) {
      return new Handful(List.of(), null);
    }
    OffsetDateTime until = next.get(0).now().plus(lease);
    batches.batchUpdate("update mail set leased_until = ?, attempts = attempts + 1 where id = ?",
        next.stream().map(taken -> new Object[] {until, taken.mail().id()}).toList());
    return new Handful(next.stream().map(Taken::mail).toList(), until);
  }

  /** Those from the n-th on were not tried: whoever comes next may have them, unless somebody has them already. */
  void giveBack(Handful handful, int n) {
    batches.batchUpdate("update mail set leased_until = null, attempts = attempts - 1 where id = ? and leased_until = ?",
        handful.mails().stream().skip(n).map(mail -> new Object[] {mail.id(), handful.until()}).toList());
  }

  /** No mail server is configured: what is due stays here to be read. */
  void keep() {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql("update mail set state = 'KEPT', sent_at = ?, last_error = null where state = 'PENDING' and next_attempt_at <= ?").params(now, now).update();
  }

  void sent(Mail mail) {
    jdbc.sql("update mail set state = 'SENT', sent_at = ?, last_error = null where id = ?").params(OffsetDateTime.now(clock), mail.id()).update();
  }

  void failed(Mail mail, String error, boolean forGood, Duration wait) {
    jdbc.sql("update mail set state = ?, last_error = ?, next_attempt_at = ?, leased_until = null where id = ?")
        .params(forGood ? "FAILED" : "PENDING", error, OffsetDateTime.now(clock).plus(wait), mail.id()).update();
  }

  /** Gives a failed mail another chance. */
  @Transactional
  public void retry(long id) {
    jdbc.sql("update mail set state = 'PENDING', attempts = 0, next_attempt_at = ?, leased_until = null where id = ? and state = 'FAILED'").params(OffsetDateTime.now(clock), id).update();
  }

  public Optional<Mail> find(long id) {
    return jdbc.sql("select * from mail where id = ?").param(id).query(Outbox::read).optional();
  }

  /** Mails that somebody does not read: about these cases, unless they are to that person. */
  public record Unread(PersonId by, Set<CaseNumber> cases) {}

  /** The mails about this case and to this person, newest first; all cases, all persons if not given. */
  public Page<Mail> matching(Optional<CaseNumber> about, Optional<PersonId> recipient, Unread unread, int page, int size) {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder(" from mail where 1 = 1");
    about.ifPresent(number -> {
      where.append(" and case_number = ?");
      values.add(number.value());
    });
    recipient.ifPresent(person -> {
      where.append(" and recipient = ?");
      values.add(person.value());
    });
    if (!unread.cases().isEmpty()) {
      where.append(" and (recipient = ? or case_number not in (").append(String.join(", ", Collections.nCopies(unread.cases().size(), "?"))).append("))");
      values.add(unread.by().value());
      unread.cases().forEach(number -> values.add(number.value()));
    }
    long total = jdbc.sql("select count(*)" + where).params(values).query(Long.class).single();
    values.add((long) page * size);
    values.add(size);
    return new Page<>(jdbc.sql("select *" + where + " order by id desc offset ? rows fetch next ? rows only").params(values).query(Outbox::read).list(), page, size, total);
  }

  /** Newest first. */
  public List<Mail> newest(int page, int size) {
    return jdbc.sql("select * from mail order by id desc offset ? rows fetch next ? rows only").params((long) page * size, size).query(Outbox::read).list();
  }

  /** All mails about a case, oldest first. */
  public List<Mail> of(CaseNumber number) {
    return jdbc.sql("select * from mail where case_number = ? order by id").param(number.value()).query(Outbox::read).list();
  }

  public long pending() {
    return jdbc.sql("select count(*) from mail where state = 'PENDING'").query(Long.class).single();
  }

  private static Mail read(ResultSet row, int n) throws SQLException {
    OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
    return new Mail(row.getLong("id"), new CaseNumber(row.getString("case_number")), row.getString("notice"), row.getString("recipient"), row.getString("address"),
        row.getString("subject"), row.getString("body"), row.getString("state"), row.getInt("attempts"), row.getString("last_error"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(), sent == null ? null : sent.toInstant());
  }
}
