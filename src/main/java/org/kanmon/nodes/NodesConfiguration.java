package org.kanmon.nodes;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class NodesConfiguration {

  @Bean
  NodeLocks nodeLocks(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? new PostgresqlLocks(database) : new LocalLocks();
    }
  }

  @Bean
  SetupTurn setupTurn(NodeLocks locks, NodeTerms terms) {
    return new SetupTurn(locks, terms);
  }

  /** Our tables are changed in this node's turn; the engine waits for the same bean. */
  @Bean
  FlywayMigrationStrategy migrationInTurn(SetupTurn turn) {
    return Flyway::migrate;
  }
}
