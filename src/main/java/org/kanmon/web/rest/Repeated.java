package org.kanmon.web.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a repeated POST harmless: the answer to an {@code Idempotency-Key} is kept in the same transaction as what it did, and given again. The same key
 * with another request is refused.
 */
@Component
class Repeated {

  private static final int LONGEST_KEY = 200;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final JsonMapper json;

  Repeated(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, JsonMapper json) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.json = json;
  }

  /** An answer as it is kept. */
  record Answer(int status, String location, String body) {

    ResponseEntity<String> response(boolean again) {
      ResponseEntity.BodyBuilder builder = ResponseEntity.status(status).header("Content-Type", "application/json");
      if (location != null) {
        builder.header("Location", location);
      }
      if (again) {
        builder.header("Idempotent-Replayed", "true");
      }
      return builder.body(body);
    }
  }

  /** Does the work once per key, in one transaction with the memory of it; without a key simply does it. */
  ResponseEntity<String> once(Person person, String key, String target, Object request, Supplier<Answer> work) {
    if (key == null) {
      return transaction.execute(status -> work.get()).response(false);
    }
    String fingerprint = fingerprint(key, target, request);
    Optional<Answer> known = find(person, key, fingerprint);
    if (known.isPresent()) {
      return known.get().response(true);
    }
    try {
      return transaction.execute(status -> {
        remember(person, key, fingerprint);
        Answer answer = work.get();
        jdbc.sql("update repeated_request set status = ?, location = ?, body = ? where person = ? and request_key = ?")
            .params(answer.status(), answer.location(), answer.body(), person.id().value(), key).update();
        return answer;
      }).response(false);
    } catch (SameKey twice) {
      return find(person, key, fingerprint).orElseThrow(() -> Refusal.conflict("request-under-way")).response(true);
    }
  }

  private void remember(Person person, String key, String fingerprint) {
    try {
      jdbc.sql("insert into repeated_request (person, request_key, fingerprint, status, body, answered_at) values (?, ?, ?, 0, '', ?)")
          .params(person.id().value(), key, fingerprint, OffsetDateTime.now(clock)).update();
    } catch (DuplicateKeyException | ConcurrencyFailureException underWay) {
      throw new SameKey();
    }
  }

  private Optional<Answer> find(Person person, String key, String fingerprint) {
    record Known(String fingerprint, Answer answer) {}
    Optional<Known> known = jdbc.sql("select fingerprint, status, location, body from repeated_request where person = ? and request_key = ?").params(person.id().value(), key)
        .query((row, n) -> new Known(row.getString(1), new Answer(row.getInt(2), row.getString(3), row.getString(4)))).optional();
    if (known.isPresent() && !known.get().fingerprint().equals(fingerprint)) {
      throw Refusal.invalid("idempotency-key-reused");
    }
    return known.map(Known::answer);
  }

  private String fingerprint(String key, String target, Object request) {
    if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > 32 && c < 127)) {
      throw Refusal.invalid("idempotency-key-form", LONGEST_KEY);
    }
    String text = target + "\n" + json.writeValueAsString(request instanceof Map<?, ?> map ? new java.util.TreeMap<>(map) : request);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Another request with this key was first; thrown to end our transaction. */
  private static final class SameKey extends RuntimeException {

    SameKey() {
      super("same idempotency key at once", null, false, false);
    }
  }
}
