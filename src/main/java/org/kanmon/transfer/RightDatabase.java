package org.kanmon.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Looks at the database before the first table is made: a wrong one is refused while it is still easy to change. */
@Configuration(proxyBeanMethods = false)
class RightDatabase {

  private static final String PROFILE = "postgresql";

  @Bean
  FlywayConfigurationCustomizer tablesInTheRightDatabase(Environment settings) {
    return flyway -> check(flyway.getDataSource(), settings.acceptsProfiles(Profiles.of(PROFILE)));
  }

  private static void check(DataSource database, boolean isPostgresqlWanted) {
    try (Connection connection = database.getConnection()) {
      boolean isPostgresql = connection.getMetaData().getURL().startsWith("jdbc:postgresql:");
      if (isPostgresql != isPostgresqlWanted) {
        throw new IllegalStateException(isPostgresql
            ? "The database is PostgreSQL, but the profile 'postgresql' is not active. Start with SPRING_PROFILES_ACTIVE=production,postgresql."
            : "The profile 'postgresql' is active, but KANMON_DB_URL is no address of PostgreSQL. It looks like jdbc:postgresql://HOST:5432/DATABASE.");
      }
      if (isPostgresql) {
        refuseOtherLetters(connection);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("The database cannot be opened. Check KANMON_DB_URL, KANMON_DB_USER and KANMON_DB_PASSWORD.", failed);
    }
  }

  /** Names need every character there is, and a search has to find them in capitals and small letters alike. */
  static void refuseOtherLetters(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String encoding = text(statement, "select current_setting('server_encoding')");
      boolean hasCapitals = encoding.equals("UTF8") && text(statement, "select lower(U&'\\FF21\\00C4')").equals("\uFF41\u00E4");
      if (!hasCapitals) {
        throw new TransferProblem("The database keeps text as " + encoding + ", or does not know the capitals of other languages. Make one with: "
            + "create database kanmon encoding 'UTF8' locale 'C.UTF-8' template template0;");
      }
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
