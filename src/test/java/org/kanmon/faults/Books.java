package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.kanmon.TestDatabase.Place;
import org.kanmon.inspection.CheckOffice;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Inspection;
import org.kanmon.inspection.Report;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the database of an installation as the operator's check does. */
public final class Books implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  public Books(Place place) {
    String[] settings = Stream.concat(Stream.of(place.arguments()), Stream.of("--spring.main.banner-mode=off", "--logging.level.root=WARN",
        "--spring.main.log-startup-info=false")).toArray(String[]::new);
    this.context = new SpringApplicationBuilder(CheckOffice.class).web(WebApplicationType.NONE).run(settings);
  }

  /** Of an H2 file in this folder, while no process has it open. */
  public static Books ofFile(Path folder) {
    return new Books(new Place("jdbc:h2:file:" + folder.resolve("data/kanmon").toAbsolutePath(), "sa", ""));
  }

  /** Nothing contradicts anything, nothing has failed for good, and these cases are there. */
  public void agree(int cases) {
    Report report = context.getBean(Inspection.class).run();
    assertThat(report.contradictions()).isEmpty();
    assertThat(report.findings().stream().filter(finding -> finding.invariant().equals("incident-open")).toList()).as("failed for good").isEmpty();
    assertThat(report.cases()).isEqualTo(cases);
  }

  /** Ids of the invariants that have found something, also what somebody only has to look after. */
  Set<String> found() {
    return context.getBean(Inspection.class).run().findings().stream().map(Finding::invariant).collect(Collectors.toSet());
  }

  /** One number. */
  long count(String query) {
    return JdbcClient.create(context.getBean(DataSource.class)).sql(query).query(Long.class).single();
  }

  /** Waits until nothing is left to be done at once: no job, no mail that is due. */
  void settle() {
    Workload.await(() -> count("select count(*) from act_ru_job where handler_type_ = 'async-continuation' and retries_ > 0") == 0
        && count("select count(*) from mail where state = 'PENDING'") == 0, "the end of the background work");
  }

  @Override
  public void close() {
    context.close();
  }
}
