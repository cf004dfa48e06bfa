package org.kanmon.web;

import java.util.List;

/** Addresses at which programs ask, and read problems (RFC 9457); everywhere else people read pages. */
public final class ProgramAddress {

  private static final List<String> ADDRESSES = List.of("/api", "/engine-rest", "/camunda/api");

  private ProgramAddress() {}

  /** @param path as requested, with its parameters; null if it could not be read */
  public static boolean is(String path) {
    return path != null && ADDRESSES.stream().anyMatch(api -> path.startsWith(api) && (path.length() == api.length() || "/;".indexOf(path.charAt(api.length())) >= 0));
  }
}
