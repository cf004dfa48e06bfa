package org.kanmon.workflow.engine;

import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a process may know for its gateways and timers: small values under declared names, never a person's text. */
public final class Facts {

  private static final Facts NONE = new Facts(Map.of());

  private final Map<String, Object> values;

  private Facts(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  public static Facts none() {
    return NONE;
  }

  public static Facts of(String name, Object value) {
    return NONE.and(name, value);
  }

  /** These facts and one more; String, Boolean, Integer, Long, Date or an enum (kept as its name). */
  public Facts and(String name, Object value) {
    Object kept = value instanceof Enum<?> e ? e.name() : value;
    if (!(kept == null || kept instanceof String || kept instanceof Boolean || kept instanceof Integer || kept instanceof Long || kept instanceof Date)) {
      throw new IllegalArgumentException(name + " is a " + kept.getClass().getName() + ", which no process may hold");
    }
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, kept);
    return new Facts(more);
  }

  public Map<String, Object> values() {
    return values;
  }
}
