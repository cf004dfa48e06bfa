package org.kanmon.programmes;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * A call for proposals (公募). A case can be opened, and what belongs to its opening be kept, while the call is open: from the opening moment on, and before
 * the closing moment, to the second.
 *
 * @param id stable, used in requests
 * @param programme the programme's id
 * @param year Japanese fiscal year of the call; says which of the programme's terms it follows
 * @param fields ids of the programme's fields in which it takes proposals; empty for all of them
 */
public record Call(String id, String programme, int year, String nameJa, String nameEn, OffsetDateTime opensAt, OffsetDateTime closesAt, List<String> fields) {

  public Call {
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  public boolean isOpenAt(Instant moment) {
    return !moment.isBefore(opensAt.toInstant()) && moment.isBefore(closesAt.toInstant());
  }

  /** The same with another closing moment. */
  Call closing(OffsetDateTime moment) {
    return new Call(id, programme, year, nameJa, nameEn, opensAt, moment, fields);
  }

  public String name(Locale language) {
    return new Wording(nameJa, nameEn).in(language);
  }
}
