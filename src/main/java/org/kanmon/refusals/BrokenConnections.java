package org.kanmon.refusals;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool which connections are of no use any more. H2 says that a connection is good though its file was broken off when the disk was full; a new
 * connection opens the file again, which is whole up to the last commit. Made by the pool by its name.
 */
public final class BrokenConnections implements SQLExceptionOverride {

  /** H2: the file was given up, or cannot be read or written. */
  private static final Set<String> BROKEN = Set.of("90098", "90028", "90031", "90030", "90100");
  private static final int GENERAL = 50000;

  @java.lang.Override
  public Override adjudicate(SQLException failed) {
    return BROKEN.contains(String.valueOf(failed.getSQLState())) || failed.getErrorCode() == GENERAL ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
