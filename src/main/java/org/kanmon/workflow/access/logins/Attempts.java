package org.kanmon.workflow.access.logins;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wrong passwords of an account, of an address, and of both together, whether the account exists or not: what is done and written is the same. Kept in the
 * database, so that all nodes count together; as hashes, so that nobody can read there who tried what. An attempt during a wait is refused and not counted,
 * so nobody can keep an account locked by going on.
 */
@Component
public class Attempts {

  private static final String ANY = "";

  private final JdbcClient jdbc;
  private final MachineClock clock;
  private final LoginTerms terms;

  Attempts(JdbcClient jdbc, MachineClock clock, LoginTerms terms) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.terms = terms;
  }

  private record Row(String account, String address, int failures, Instant lastAt, Instant waitUntil, Instant succeededAt) {

    boolean isOf(String account, String address) {
      return this.account.equals(account) && this.address.equals(address);
    }
  }

  /** Whether this account must not be tried from this address now. */
  public boolean mustWait(String user, String address) {
    String account = hash(user);
    String place = hash(address);
    Instant now = clock.now();
    List<Row> rows = rows(account, place);
    boolean trusted = rows.stream().anyMatch(row -> row.isOf(account, place) && row.succeededAt() != null && row.succeededAt().plus(terms.trust()).isAfter(now));
    return rows.stream().anyMatch(row -> row.waitUntil() != null && row.waitUntil().isAfter(now) && !(trusted && row.isOf(account, ANY)));
  }

  /** A wrong password. */
  public void failed(String user, String address) {
    String account = hash(user);
    String place = hash(address);
    count(account, place, terms.onePlace());
    count(account, ANY, terms.allPlaces());
    count(ANY, place, terms.allAccounts());
  }

  /** The right one: this place is forgiven, and known from now on. What the address did to other accounts is not. */
  public void succeeded(String user, String address) {
    String account = hash(user);
    String place = hash(address);
    Instant now = clock.now();
    List<Row> rows = rows(account, place);
    boolean known = rows.stream().anyMatch(row -> row.isOf(account, place) && row.failures() == 0 && row.succeededAt() != null
        && row.succeededAt().isAfter(now.minus(terms.trust().dividedBy(2))));
    if (!known && jdbc.sql("update login_attempt set failures = 0, wait_until = null, last_at = ?, succeeded_at = ? where account = ? and address = ?")
        .params(at(now), at(now), account, place).update() == 0) {
      insert(account, place, 0, null, now);
    }
    if (rows.stream().anyMatch(row -> row.isOf(account, ANY))) {
      jdbc.sql("delete from login_attempt where account = ? and address = ''").param(account).update();
    }
  }

  /** Nothing is held against the account any more, from wherever. */
  public void forgive(String user) {
    jdbc.sql("delete from login_attempt where account = ?").param(hash(user)).update();
  }

  /** Forgets what is older than any limit. */
  int forgetOld() {
    Instant now = clock.now();
    return jdbc.sql("delete from login_attempt where last_at < ? and (succeeded_at is null or succeeded_at < ?)")
        .params(at(now.minus(terms.memory())), at(now.minus(terms.trust()))).update();
  }

  private void count(String account, String address, LoginTerms.Limit limit) {
    Instant now = clock.now();
    Row known = rows(account, address).stream().filter(row -> row.isOf(account, address)).findFirst().orElse(null);
    boolean old = known != null && known.lastAt().plus(terms.memory()).isBefore(now);
    int failures = known == null || old ? 1 : known.failures() + 1;
    Duration wait = limit.after(failures, terms.firstDelay());
    Instant until = wait.isZero() ? null : now.plus(wait);
    int updated = jdbc.sql("update login_attempt set failures = " + (old ? "1" : "failures + 1") + ", wait_until = ?, last_at = ? where account = ? and address = ?")
        .params(until == null ? null : at(until), at(now), account, address).update();
    if (updated == 0) {
      insert(account, address, 1, until, null);
    }
  }

  private void insert(String account, String address, int failures, Instant until, Instant succeeded) {
    try {
      jdbc.sql("insert into login_attempt (account, address, failures, last_at, wait_until, succeeded_at) values (?, ?, ?, ?, ?, ?)")
          .params(account, address, failures, at(clock.now()), at(until), at(succeeded)).update();
    } catch (DuplicateKeyException atOnce) {
      jdbc.sql("update login_attempt set failures = failures + ? where account = ? and address = ?").params(failures, account, address).update();
    }
  }

  private List<Row> rows(String account, String address) {
    return jdbc.sql("""
        select account, address, failures, last_at, wait_until, succeeded_at from login_attempt
        where account = ? and address = ? or account = ? and address = '' or account = '' and address = ?""")
        .params(account, address, account, address)
        .query((row, n) -> new Row(row.getString(1), row.getString(2), row.getInt(3), instant(row.getObject(4, OffsetDateTime.class)),
            instant(row.getObject(5, OffsetDateTime.class)), instant(row.getObject(6, OffsetDateTime.class)))).list();
  }

  private static Instant instant(OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant();
  }

  private static OffsetDateTime at(Instant moment) {
    return moment == null ? null : MachineClock.stored(moment);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
