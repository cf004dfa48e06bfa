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
import org.kanmon.people.PersonChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Remembers for a minute that a password was right, so that a REST client with HTTP Basic does not cost a password check in the database at every
 * request. It counts for the address where it was given, so that nobody can try passwords elsewhere against it. Kept as a keyed hash under a key of this
 * process; whoever is changed in the user store on this node is forgotten at once, on another node the old password is right for at most that minute.
 */
@Component
class PasswordCache {

  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final SecretKeySpec key;
  private final Map<Place, Entry> entries = new ConcurrentHashMap<>();

  PasswordCache() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "HmacSHA256");
  }

  private record Place(String user, String address) {}

  private record Entry(byte[] hash, long until) {}

  boolean knows(String user, String address, String password) {
    Entry entry = entries.get(new Place(user, address));
    return entry != null && entry.until > System.nanoTime() && MessageDigest.isEqual(entry.hash, hash(user, password));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void forget(PersonChanged changed) {
    entries.keySet().removeIf(place -> place.user().equals(changed.person().value()));
  }

  void remember(String user, String address, String password) {
    if (entries.size() > MOST) {
      entries.clear();
    }
    entries.put(new Place(user, address), new Entry(hash(user, password), System.nanoTime() + LIFE.toNanos()));
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
