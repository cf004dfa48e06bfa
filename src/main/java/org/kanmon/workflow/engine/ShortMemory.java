package org.kanmon.workflow.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers answers for a short time. The time is the machine's, not the agency's. */
final class ShortMemory<K, V> {

  private static final int MOST = 10_000;

  private final long life;
  private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

  ShortMemory(Duration life) {
    this.life = life.toNanos();
  }

  private record Entry<V>(V value, long since) {}

  /** The answer; one of null is not remembered. */
  V get(K key, Supplier<V> question) {
    Entry<V> known = entries.get(key);
    if (known != null && System.nanoTime() - known.since() < life) {
      return known.value();
    }
    if (entries.size() >= MOST) {
      entries.clear();
    }
    long asked = System.nanoTime();
    V value = question.get();
    if (value != null) {
      entries.put(key, new Entry<>(value, asked));
    }
    return value;
  }

  /** What is remembered; null if nothing is. */
  V known(K key) {
    Entry<V> known = entries.get(key);
    return known != null && System.nanoTime() - known.since() < life ? known.value() : null;
  }

  void forget() {
    entries.clear();
  }
}
