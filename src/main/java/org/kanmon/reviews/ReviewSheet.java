package org.kanmon.reviews;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 評価票: one reviewer's absolute overall grade, and marks and comments as the form of the programme has them. Criteria, weights and scale are in the terms.
 *
 * @param overall a choice of the form, e.g. {@code S}
 * @param content the other fields of the form, by key
 */
public record ReviewSheet(String overall, @JsonAnySetter @JsonAnyGetter Map<String, Object> content) {

  static final String OVERALL = "overall";

  public ReviewSheet {
    content = content == null ? Map.of() : content;
  }

  /** All fields by key. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>(content);
    fields.put(OVERALL, overall);
    return fields;
  }
}
