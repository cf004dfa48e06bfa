package org.kanmon.programmes;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A call for proposals (公募). A case can be opened, and what belongs to its opening be kept, while the call is open: from the opening moment on, and before
 * the closing moment, to the second.
 *
 * @param id stable, used in requests
 * @param programme the programme's id
 * @param year Japanese fiscal year of the call; says which of the programme's terms it follows
 * @param fields ids of the programme's fields in which it takes proposals; empty for all of them
 * @param budget yen that all adoptions of the call may cost together; null if it is not limited as a whole (A8)
 * @param adoptions planned number of adoptions; null if none is planned
 * @param officers user ids of the programme officers of each field, by the field's id; where none are named, every officer works on it (A3)
 */
public record Call(String id, String programme, int year, String nameJa, String nameEn, OffsetDateTime opensAt, OffsetDateTime closesAt, List<String> fields,
    Long budget, Integer adoptions, Map<String, List<String>> officers) {

  public Call {
    fields = fields == null ? List.of() : List.copyOf(fields);
    officers = officers == null ? Map.of() : Map.copyOf(officers);
  }

  public boolean isOpenAt(Instant moment) {
    return !moment.isBefore(opensAt.toInstant()) && moment.isBefore(closesAt.toInstant());
  }

  public String name(Locale language) {
    return new Wording(nameJa, nameEn).in(language);
  }
}
