package org.kanmon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.lang3.ArrayUtils;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.editions.NothingDeployed;
import org.kanmon.explanations.NoEditions;
import org.kanmon.explanations.RuleShelf;
import org.kanmon.funding.Yen;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Words;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.Edition;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.TermsBook;
import org.kanmon.workflow.engine.FormsOnClasspath;
import org.kanmon.workflow.engine.TablesOnClasspath;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The features with their real tables and rules, without engine and web: for tests of desks. */
public final class TestBench implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private TestBench(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** As arguments, because defaults would lose against application.yaml and every test would share one database file. */
  public static TestBench open() {
    return new TestBench(new SpringApplicationBuilder(Bench.class).web(WebApplicationType.NONE).profiles("demo").run(
        ArrayUtils.addAll(TestDatabase.freshWithTables().arguments(), "--spring.main.banner-mode=off", "--logging.level.root=WARN")));
  }

  /** What these classes and packages of the workflow define on top of the features. */
  public AnnotationConfigApplicationContext with(List<Class<?>> components, String... packages) {
    AnnotationConfigApplicationContext above = new AnnotationConfigApplicationContext();
    above.setParent(context);
    above.register(components.toArray(Class[]::new));
    above.scan(packages);
    above.refresh();
    return above;
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  public JdbcClient jdbc() {
    return get(JdbcClient.class);
  }

  public AgencyClock clock() {
    return get(AgencyClock.class);
  }

  /** Moves the clock to this moment. */
  public void at(Instant moment) {
    clock().setOffset(Duration.between(Instant.now(), moment));
  }

  public Rulebook rulebook() {
    return get(Rulebook.class);
  }

  public Decisions decisions() {
    return get(Decisions.class);
  }

  public Cases cases() {
    return get(Cases.class);
  }

  public Documents documents() {
    return get(Documents.class);
  }

  /** Adds somebody to the user store. */
  public Person person(String id, String organisation, Role... roles) {
    Person person = new Person(new PersonId(id), id, id + "@example.com", organisation, Locale.JAPANESE, Set.of(roles));
    ((Listed) get(People.class)).people.put(id, person);
    return person;
  }

  /** Opens a case of a-step-repayable for this applicant. */
  public Case openCase(Person applicant) {
    Programmes programmes = get(Programmes.class);
    return cases().open(new Cases.Opening(programmes.get("a-step-repayable"), programmes.calls().get(0), applicant.id(), applicant.organisation(), "東都大学", "Test project", "test"));
  }

  /** Puts a document on file, as the agency would. */
  public void file(CaseNumber number, DocumentKind... kinds) {
    for (DocumentKind kind : kinds) {
      try {
        documents().issue(number, new PersonId("system"), kind, kind + ".pdf", "application/pdf", new java.io.ByteArrayInputStream("%PDF-1.7 %%EOF".getBytes()));
      } catch (java.io.IOException failed) {
        throw new java.io.UncheckedIOException(failed);
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private static final class Listed implements People {

    private final Map<String, Person> people = new TreeMap<>();

    @Override
    public Optional<Person> find(PersonId id) {
      return Optional.ofNullable(people.get(id.value()));
    }

    @Override
    public List<Person> with(Role role) {
      return new ArrayList<>(people.values()).stream().filter(p -> p.is(role)).toList();
    }
  }

  /** Not a {@code @Configuration}: the application's own scan must not find it in tests that start the application. */
  @ConfigurationPropertiesScan("org.kanmon")
  @ComponentScan(basePackages = "org.kanmon",
      excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = {"org\\.kanmon\\.(workflow|web|demo)\\..*", "org\\.kanmon\\.Kanmon", ".*Test.*"}))
  @ImportAutoConfiguration({DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
      JdbcClientAutoConfiguration.class, TransactionAutoConfiguration.class, FlywayAutoConfiguration.class, JacksonAutoConfiguration.class})
  static class Bench {

    @Bean
    People people() {
      return new Listed();
    }

    /** The same for every case, whether its adoption was played or not. */
    @Bean
    @Primary
    AdoptedAmount adoptedAmount() {
      return number -> Yen.of(300_000_000);
    }

    @Bean
    TablesOnClasspath rulebook() {
      return new TablesOnClasspath();
    }

    @Bean
    FormsOnClasspath formBook(@Lazy TermsBook terms, Words words, AgencyClock clock) {
      return new FormsOnClasspath(terms, words, clock);
    }

    @Bean
    Edition edition() {
      return () -> "test";
    }

    @Bean
    NothingDeployed nothingDeployed() {
      return new NothingDeployed();
    }

    @Bean
    RuleShelf ruleShelf() {
      return new NoEditions();
    }
  }
}
