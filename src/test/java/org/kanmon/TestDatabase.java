package org.kanmon;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfilesResolver;

/**
 * The one place that decides on which database a test runs: {@code -Dkanmon.test.database=h2} (in memory, the default) or {@code postgresql} (one real server
 * for all tests of this JVM). Every asker gets a database of its own. Where PostgreSQL cannot start, its tests are skipped and say so.
 */
public final class TestDatabase {

  private static final String WANTED = System.getProperty("kanmon.test.database", "h2");
  private static PostgresServer server;
  private static String missing;
  private static String migrated;
  private static boolean saidH2;

  private TestDatabase() {}

  /** Where a database is and who may enter: the three settings of the application. */
  public record Place(String url, String user, String password) {

    public String[] arguments() {
      return new String[] {"--spring.datasource.url=" + url, "--spring.datasource.username=" + user, "--spring.datasource.password=" + password,
          "--spring.profiles.include=" + (url.startsWith("jdbc:postgresql:") ? "postgresql" : "")};
    }
  }

  public static boolean isPostgresql() {
    return switch (WANTED) {
      case "h2" -> false;
      case "postgresql" -> true;
      default -> throw new IllegalArgumentException("kanmon.test.database is h2 or postgresql, not " + WANTED);
    };
  }

  /** A new, empty database of the kind that the tests run on. */
  public static Place fresh() {
    return isPostgresql() ? freshPostgresql() : freshH2();
  }

  /** As {@link #fresh}; on PostgreSQL our tables are there already, which saves making them in every test. */
  static Place freshWithTables() {
    return isPostgresql() ? place(postgresql().newDatabase(withTables())) : freshH2();
  }

  /** A new, empty database on PostgreSQL, whatever the other tests run on. */
  public static Place freshPostgresql() {
    return place(postgresql().newDatabase());
  }

  /** A new database on PostgreSQL with what this one holds now; nobody may be connected to it. */
  public static Place copyOf(Place postgresql) {
    return place(postgresql().newDatabase(postgresql.url().replaceAll(".*/", "")));
  }

  private static Place freshH2() {
    if (!saidH2) {
      saidH2 = true;
      say("tests run on H2 in memory");
    }
    return new Place("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=200", "sa", "");
  }

  private static Place place(String database) {
    return new Place(postgresql().url(database), postgresql().user(), postgresql().password());
  }

  /** The server of this JVM. Whoever asks where there is none is skipped. */
  public static synchronized PostgresServer postgresql() {
    if (server == null && missing == null) {
      try {
        server = PostgresServer.start();
        // after the applications have put their pools away; a hook of the JVM would run beside them
        SpringApplication.getShutdownHandlers().add(server::close);
        say("tests run on " + version());
      } catch (IOException | RuntimeException | SQLException | LinkageError failed) {
        missing = "PostgreSQL cannot start here: " + failed;
        say("SKIPPED, NOT TESTED: " + missing);
      }
    }
    Assumptions.assumeTrue(missing == null, missing);
    return server;
  }

  private static String version() throws SQLException {
    try (Connection connection = server.connect("postgres"); var result = connection.createStatement().executeQuery("select version()")) {
      result.next();
      return result.getString(1) + " at port " + server.port();
    }
  }

  private static synchronized String withTables() {
    if (migrated == null) {
      String name = postgresql().newDatabase();
      Flyway.configure().dataSource(postgresql().url(name), postgresql().user(), postgresql().password()).load().migrate();
      migrated = name;
    }
    return migrated;
  }

  /** To the console: whoever reads the build's output has to see it. */
  private static void say(String text) {
    System.out.println("### " + text);
  }

  /** Gives an application started by Spring's test framework a database of its own. */
  public static final class OfContext implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      Place place = fresh();
      TestPropertyValues.of("spring.datasource.url=" + place.url(), "spring.datasource.username=" + place.user(), "spring.datasource.password=" + place.password())
          .applyTo(context);
    }
  }

  /** The demo, on the tests' database. */
  public static final class Profiles implements ActiveProfilesResolver {

    @Override
    public String[] resolve(Class<?> test) {
      return isPostgresql() ? new String[] {"demo", "postgresql"} : new String[] {"demo"};
    }
  }

  /** Skips, with the reason, tests whose database cannot start. */
  public static final class Available implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      try {
        if (isPostgresql()) {
          postgresql();
        }
        return ConditionEvaluationResult.enabled("its database is there");
      } catch (org.opentest4j.TestAbortedException skipped) {
        return ConditionEvaluationResult.disabled(skipped.getMessage());
      }
    }
  }
}
