package org.kanmon.workflow.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for a minute that a password was right, so that a REST client with HTTP Basic does not cost a password check in the database at every
 * request. Kept as a keyed hash under a key of this process; a changed password works at once, an old one for at most that minute.
 */
@Component
class PasswordCache {

  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final SecretKeySpec key;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  PasswordCache() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "HmacSHA256");
  }

  private record Entry(byte[] hash, long until) {}

  boolean knows(String user, String password) {
    Entry entry = entries.get(user);
    return entry != null && entry.until > System.nanoTime() && MessageDigest.isEqual(entry.hash, hash(user, password));
  }

  void remember(String user, String password) {
    if (entries.size() > MOST) {
      entries.clear();
    }
    entries.put(user, new Entry(hash(user, password), System.nanoTime() + LIFE.toNanos()));
  }

  private byte[] hash(String user, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal((user + '\0' + password).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
