package org.kanmon.inspection;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * What the command {@code check} needs: database, words and invariants; no engine, no migration, nothing that writes. Not a {@code @Configuration}: the
 * application must not find it.
 */
@ComponentScan(basePackages = "org.kanmon", useDefaultFilters = false, includeFilters = {
    @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Invariants.class),
    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.kanmon\\.workflow\\.engine\\.Stored(Models|Stages)")})
@ComponentScan({"org.kanmon.inspection", "org.kanmon.refusals", "org.kanmon.calendar"})
@ConfigurationPropertiesScan("org.kanmon")
@EnableConfigurationProperties(DataSourceProperties.class)
@ImportAutoConfiguration(DataSourceTransactionManagerAutoConfiguration.class)
public class CheckOffice {

  /** One connection. An H2 file is opened for reading, and never made. */
  @Bean
  static DataSource database(DataSourceProperties place) {
    HikariDataSource database = place.initializeDataSourceBuilder().type(HikariDataSource.class).url(readOnly(place.determineUrl())).build();
    database.setMaximumPoolSize(1);
    // the pool waits for nobody: a file in use is said at once
    database.setInitializationFailTimeout(1);
    database.setConnectionTimeout(10_000);
    return database;
  }

  static String readOnly(String url) {
    return url.startsWith("jdbc:h2:file:") ? url.replaceAll(";(WRITE_DELAY|IFEXISTS|ACCESS_MODE_DATA)=[^;]*", "") + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r" : url;
  }
}
