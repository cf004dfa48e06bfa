package org.kanmon.refusals;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What is wrong with one field.
 *
 * @param field the field's key
 * @param code stable; the words stand in {@code messages*.properties} under {@code field.<code>}
 * @param arguments values for the words, e.g. the limit
 */
public record FieldProblem(String field, String code, Object... arguments) implements Serializable {

  /** JSON pointer (RFC 6901) to the field in the body. */
  public String pointer() {
    return "/" + field.replace("~", "~0").replace("/", "~1");
  }

  @Override
  public String toString() {
    return field + ": " + code + (arguments.length == 0 ? "" : Arrays.toString(arguments));
  }
}
