package org.kanmon.transfer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where a database is and who may enter. */
record Place(String url, String user, String password) {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String H2 = "jdbc:h2:";

  Place {
    if (!url.startsWith(POSTGRESQL) && !url.startsWith(H2)) {
      throw new TransferProblem("\"" + url + "\" is no address of a database that Kanmon runs on. It begins with jdbc:postgresql: or jdbc:h2: ");
    }
  }

  boolean isPostgresql() {
    return url.startsWith(POSTGRESQL);
  }

  Connection connect() {
    Properties properties = new Properties();
    properties.put("user", user);
    properties.put("password", password);
    if (isPostgresql()) {
      properties.put("reWriteBatchedInserts", "true");
      // no values of rows in messages
      properties.put("logServerErrorDetail", "false");
    }
    try {
      return DriverManager.getConnection(url, properties);
    } catch (SQLException refused) {
      throw new TransferProblem("The database " + this + " cannot be opened: " + refused.getMessage() + " Check that it is there, the name and the password"
          + (isPostgresql() ? "." : ", and that Kanmon is stopped: a database in a file serves one process at a time."));
    }
  }

  DataSource dataSource() {
    return new DriverManagerDataSource(url, user, password);
  }

  /** Without settings, which may hold a password. */
  @Override
  public String toString() {
    return url.replaceAll("[;?].*", "");
  }
}
