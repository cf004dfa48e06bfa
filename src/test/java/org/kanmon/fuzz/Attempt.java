package org.kanmon.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request as it is sent.
 *
 * @param number its place in the run; seed and number make it again
 * @param caller login, or null for nobody
 * @param path with query, encoded
 * @param body null for none
 */
record Attempt(long number, String caller, String method, String path, Map<String, String> headers, byte[] body) {

  Attempt {
    headers = new LinkedHashMap<>(headers);
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /** Everything that was sent, as text: what an answer may repeat without telling anything. */
  String words() {
    return path + headers + (body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }

  /** To be pasted into a shell, {@code $KANMON} being the address. */
  String replay() {
    StringBuilder command = new StringBuilder();
    boolean printable = body != null && body.length < 2_000 && new String(body, StandardCharsets.UTF_8).chars().allMatch(c -> c == '\n' || c >= 32 && c != 0xFFFD);
    if (body != null && !printable) {
      String packed = Base64.getEncoder().encodeToString(body);
      command.append("echo '").append(packed.length() > 6_000 ? packed.substring(0, 6_000) + "...(" + body.length + " bytes)" : packed).append("' | base64 -d | ");
    }
    command.append("curl -i -X ").append(method);
    if (caller != null) {
      command.append(" -u '").append(caller).append(":Gate-2026-Kanmon!'");
    }
    headers.forEach((name, value) -> command.append(" -H ").append(value.length() > 200 && value.chars().distinct().count() == 1 ? "\"" + name + ": $(printf '" + value.charAt(0) + "%.0s' $(seq "
        + value.length() + "))\"" : quoted(name + ": " + value)));
    if (body != null) {
      command.append(" --data-binary ").append(printable ? quoted(new String(body, StandardCharsets.UTF_8)) : "@-");
    }
    return command.append(" --path-as-is \"$KANMON\"").append(quoted(path)).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
