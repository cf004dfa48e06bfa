package org.kanmon.routes;

import java.util.Objects;

/**
 * A method and a path at which the application may answer. Two routes are the same if both are the same, whoever declares them.
 *
 * @param pattern path with {@code {names}} in place of what varies
 * @param from who declares it, in words
 * @param readsBody whether a resource of JAX-RS reads a body here
 */
record Route(String method, String pattern, String from, boolean readsBody) implements Comparable<Route> {

  Route(String method, String pattern, String from) {
    this(method, pattern, from, false);
  }

  String name() {
    return method + " " + pattern;
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  @Override
  public int compareTo(Route other) {
    int byPattern = pattern.compareTo(other.pattern);
    return byPattern != 0 ? byPattern : method.compareTo(other.method);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Route route && name().equals(route.name());
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, pattern);
  }

  @Override
  public String toString() {
    return name() + " (" + from + ")";
  }
}
