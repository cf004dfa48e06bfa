package org.kanmon.workflow.access.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which person somebody at the provider is. Issuer and subject alone decide, for ever; a name or an address that is the same as somebody else's means
 * nothing. The id ends with a part that is computed from both, so that it can be nobody else's, and a local user's id has no {@code @}.
 */
@Component
public class ProviderLinks {

  private static final int LONGEST_NAME = 40;
  private static final int DIGITS = 12;
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private final JdbcClient jdbc;
  private final Clock clock;

  ProviderLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Somebody who has come before.
   *
   * @param claimsOf when the newest token was issued that said who they are
   */
  record Link(PersonId person, Instant claimsOf) {}

  Optional<Link> find(String issuer, String subject) {
    return jdbc.sql("select person, claims_at from provider_link where issuer = ? and subject = ?").params(issuer, subject)
        .query((row, n) -> new Link(new PersonId(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant())).optional();
  }

  /** Whether this person comes from a provider. */
  public boolean knows(PersonId person) {
    return jdbc.sql("select count(*) from provider_link where person = ?").param(person.value()).query(Integer.class).single() > 0;
  }

  /** @throws org.springframework.dao.DuplicateKeyException they come for the first time twice at once */
  void add(String issuer, String subject, PersonId person, Instant claimsOf) {
    jdbc.sql("insert into provider_link (issuer, subject, person, first_login, claims_at) values (?, ?, ?, ?, ?)")
        .params(issuer, subject, person.value(), OffsetDateTime.now(clock), at(claimsOf)).update();
  }

  void heard(String issuer, String subject, Instant claimsOf) {
    jdbc.sql("update provider_link set claims_at = ? where issuer = ? and subject = ? and claims_at < ?").params(at(claimsOf), issuer, subject, at(claimsOf)).update();
  }

  /** The id of somebody new: readable, and theirs alone. */
  static PersonId id(String issuer, String subject, String user) {
    String plain = user == null ? "" : user.replaceAll("@.*", "").replaceAll("[^A-Za-z0-9._-]", "").replaceAll("^[._-]+", "").toLowerCase(Locale.ROOT);
    String name = plain.isEmpty() ? "sso" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    return new PersonId(name + "@" + digits(issuer + "\n" + subject));
  }

  private static String digits(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < DIGITS; i++) {
        digits.append(ALPHABET.charAt(hash[i] & 31));
      }
      return digits.toString();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
