package org.kanmon.programmes;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A call for proposals (公募). A consultation can be asked for while it is open.
 *
 * @param id stable, used in requests
 * @param programme the programme's id
 * @param year Japanese fiscal year of the call
 */
public record Call(String id, String programme, int year, String nameJa, String nameEn, OffsetDateTime opensAt, OffsetDateTime closesAt) {

  public boolean isOpenAt(Instant moment) {
    return !moment.isBefore(opensAt.toInstant()) && moment.isBefore(closesAt.toInstant());
  }
}
