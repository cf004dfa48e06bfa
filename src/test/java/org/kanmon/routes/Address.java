package org.kanmon.routes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kanmon.routes.Cast.Things;

/** Fills the names in a route's pattern with what stands there for one person. */
final class Address {

  /** Whose thing stands at the address. */
  enum Whose { OWN, FOREIGN, UNKNOWN }

  /** Names that stand for no object of anybody. */
  private static final Map<String, String> FIXED = Map.ofEntries(Map.entry("engine", "default"), Map.entry("processEngineName", "default"), Map.entry("appName", "tasklist"),
      Map.entry("noun", "material"), Map.entry("event", "plan-change"), Map.entry("eventNumber", "1"), Map.entry("place", "1"), Map.entry("position", "1"), Map.entry("round", "first"), Map.entry("field", "chemistry"), Map.entry("varId", "caseNumber"), Map.entry("file", "no-such-file"), Map.entry("page", "no-such-page"), Map.entry("rest", "no-such-part"),
      Map.entry("messageName", "Withdrawn"), Map.entry("tenantId", "no-such-tenant"), Map.entry("tenant-id", "no-such-tenant"), Map.entry("resourceId", Cast.NO_ENGINE_ID),
      Map.entry("attachmentId", Cast.NO_ENGINE_ID), Map.entry("commentId", Cast.NO_ENGINE_ID), Map.entry("userId", "rt-stranger"), Map.entry("groupId", "secretariat"));
  private static final Set<String> OF_HISTORY = Set.of("activity-instance", "variable-instance", "detail", "job-log", "decision-instance", "batch");

  private final String[] parts;

  Address(Route route) {
    this.parts = route.pattern().split("/", -1);
  }

  boolean namesAnObject() {
    for (int n = 1; n < parts.length; n++) {
      if (isName(n) && !isFixed(n)) {
        return true;
      }
    }
    return false;
  }

  /** Empty if this person has nothing of the kind. */
  Optional<String> of(Cast cast, String column, Whose whose) {
    StringBuilder path = new StringBuilder();
    boolean first = true;
    for (int n = 1; n < parts.length; n++) {
      String part = parts[n];
      if (isName(n)) {
        if (isFixed(n)) {
          part = name(n).equals("name") ? parts[n - 1].equals("metrics") ? "activity-instance-start" : "default" : FIXED.get(name(n));
        } else {
          Things things = cast.of(column, kind(n));
          // what hangs on something unknown is real: only one part of the address is wrong
          Whose here = !first && whose == Whose.UNKNOWN ? Whose.OWN : whose;
          part = things == null ? whose == Whose.UNKNOWN ? Cast.NO_ENGINE_ID : null : switch (here) {
            case OWN -> things.own();
            case FOREIGN -> things.foreign();
            case UNKNOWN -> things.unknown();
          };
          if (part == null && here != whose) {
            part = Cast.NO_ENGINE_ID;
          }
          first = false;
        }
      }
      if (part == null) {
        return Optional.empty();
      }
      path.append('/').append(part.replace(":", "%3A"));
    }
    return Optional.of(path.toString());
  }

  private boolean isName(int n) {
    return parts[n].startsWith("{");
  }

  private String name(int n) {
    return parts[n].substring(1, parts[n].length() - 1);
  }

  private boolean isFixed(int n) {
    return FIXED.containsKey(name(n)) || name(n).equals("name");
  }

  private String kind(int n) {
    String before = parts[n - 1];
    if (before.equals("key")) {
      return parts[n - 2] + "/key";
    }
    return OF_HISTORY.contains(before) && parts[n - 2].equals("history") ? "history/" + before : before;
  }
}
