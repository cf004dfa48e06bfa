package org.kanmon.transfer;

import javax.sql.DataSource;

/** Knows how to make the engine's own tables. */
public interface EngineTables {

  /** Makes them in a database that has none; leaves those that are there alone. */
  void create(DataSource database);
}
