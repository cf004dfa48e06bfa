package org.kanmon.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.CaseReaders;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.cases.Worklist;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.funding.Yen;
import org.kanmon.notices.DeliveryAlarm;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.editions.NothingDeployed;
import org.kanmon.explanations.NoEditions;
import org.kanmon.explanations.RuleShelf;
import org.kanmon.postponements.Move;
import org.kanmon.periods.Period;
import org.kanmon.periods.PeriodClocks;
import org.kanmon.periods.PeriodProposal;
import org.kanmon.refusals.Words;
import org.kanmon.rules.Edition;
import org.kanmon.rules.TermsBook;
import org.kanmon.calendar.DemoClock;
import org.kanmon.web.DemoDirectory;
import org.kanmon.web.DemoProgress;
import org.kanmon.workflow.engine.FormsOnClasspath;
import org.kanmon.workflow.engine.TablesOnClasspath;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The pages with real features, tables and HTTP, but without the engine: what waits for whom is given here. */
final class PagesBench {

  static final String PASSWORD = "open-sesame";

  private PagesBench() {}

  static ConfigurableApplicationContext open(boolean demo) {
    return new SpringApplicationBuilder(Bench.class, Demo.class).profiles(demo ? "demo" : "production").run("--server.port=0",
        "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "--spring.main.banner-mode=off", "--logging.level.root=WARN");
  }

  private static Person person(String id, String name, String organisation, Role... roles) {
    return new Person(new PersonId(id), name, id + "@example.com", organisation, Locale.JAPANESE, Set.of(roles));
  }

  @TestConfiguration
  @EnableAutoConfiguration(exclude = {CamundaBpmAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
  @ConfigurationPropertiesScan("org.kanmon")
  @ComponentScan(basePackages = "org.kanmon", excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
      pattern = {"org\\.kanmon\\.(workflow|web\\.rest|demo)\\..*", "org\\.kanmon\\.Kanmon", ".*(Test|Bench|Fixture).*"}))
  static class Bench {

    private final Map<String, Person> people = new TreeMap<>();

    Bench() {
      Stream.of(person("applicant", "申請 花子", "関門マテリアル株式会社", Role.APPLICANT), person("rival", "競合 太郎", "別会社", Role.APPLICANT),
          person("reviewer", "査読 次郎", "南山大学", Role.REVIEWER), person("officer", "担当 三郎", "機構", Role.PROGRAMME_OFFICER),
          person("secretary", "事務 四子", "機構", Role.SECRETARIAT), person("admin", "管理 五郎", "機構", Role.ADMINISTRATOR))
          .forEach(person -> people.put(person.id().value(), person));
    }

    @Bean
    People people() {
      return new People() {
        @Override
        public Optional<Person> find(PersonId id) {
          return Optional.ofNullable(people.get(id.value()));
        }

        @Override
        public List<Person> with(Role role) {
          return people.values().stream().filter(person -> person.is(role)).toList();
        }
      };
    }

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager(people.keySet().stream().map(id -> User.withUsername(id).password("{noop}" + PASSWORD).authorities("GROUP_any").build()).toList());
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.requestMatchers("/cases/**", "/mails/**", "/demo/clock").authenticated().anyRequest().permitAll())
          .formLogin(login -> login.loginPage("/login").defaultSuccessUrl("/")).logout(logout -> logout.logoutSuccessUrl("/login?logout"))
          .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self'; object-src 'none'")))
          .csrf(Customizer.withDefaults()).build();
    }

    /** The reviewer may know the title only. */
    @Bean
    CaseReaders readers() {
      return (person, number) -> person.is(Role.REVIEWER) ? Insight.TITLE : Insight.NONE;
    }

    @Bean
    CaseActions actions(AgencyClock clock) {
      return new CaseActions() {
        @Override
        public List<Action> of(Person person, Case file) {
          return file.isClosed() || !file.applicant().equals(person.id()) ? List.of()
              : List.of(new Action("material", "material", Map.of(), true, clock.instant().minus(Duration.ofDays(2))), new Action("withdrawal", "withdrawal", Map.of(), false, null));
        }

        @Override
        public void perform(Person person, Case file, String noun, Map<String, Object> values) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void keepDraft(Person person, Case file, String noun, Map<String, Object> values) {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<NextStep> next(Case file) {
          return file.isClosed() ? List.of() : List.of(new NextStep("applicant", clock.instant().plus(Duration.ofDays(9))), new NextStep("reviewers", null));
        }

        @Override
        public List<Action> catalogue() {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<Action> openings(Person person) {
          throw new UnsupportedOperationException();
        }

        @Override
        public CaseNumber openUnder(Person person, Case parent, Map<String, Object> values) {
          throw new UnsupportedOperationException();
        }

        @Override
        public CaseNumber open(Person person, String noun, Map<String, Object> values) {
          throw new UnsupportedOperationException();
        }
      };
    }

    /** A part of the dossier as features write it. */
    @Bean
    DossierSection section() {
      return new DossierSection() {
        @Override
        public int order() {
          return 1;
        }

        @Override
        public Optional<Section> section(Person reader, Case file, Insight insight) {
          return Optional.of(new Section("application.section", List.of(new Row("application.abstract", "first line\nsecond <i>line</i>"), new Row("application.seed", null),
              new Row("application.members", reader.language().getLanguage() + " " + insight)),
              List.of(new Table("application.findings", List.of("application.finding", "application.rule"), List.of(List.of("<u>sme</u>", "A-13"))))));
        }
      };
    }

    /** Nothing runs here, so nothing has a period. */
    @Bean
    PeriodClocks periods() {
      return new PeriodClocks() {
        @Override
        public Optional<Period> of(CaseNumber number) {
          return Optional.empty();
        }

        @Override
        public List<PeriodProposal> proposals(CaseNumber number) {
          return List.of();
        }

        @Override
        public List<Move> look(CaseNumber number, LocalDate end) {
          return List.of();
        }
      };
    }

    @Bean
    Worklist worklist() {
      return person -> new Worklist.Counts(3, 12, 1);
    }

    @Bean
    DeliveryAlarm alarm() {
      return new DeliveryAlarm() {
        @Override
        public void failed(CaseNumber number, long mail, String message) {
          // nobody looks here
        }

        @Override
        public void over(CaseNumber number, long mail) {
          // nobody looks here
        }
      };
    }

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

  /** What only the demo has. */
  @TestConfiguration
  @Profile("demo")
  static class Demo {

    @Bean
    DemoDirectory directory() {
      return () -> List.of(new DemoDirectory.DemoPerson("applicant", "申請 花子", List.of("APPLICANT"), PASSWORD),
          new DemoDirectory.DemoPerson("officer", "担当 三郎", List.of("PROGRAMME_OFFICER"), PASSWORD));
    }

    @Bean
    DemoClock demoClock(AgencyClock clock) {
      return new DemoClock() {
        @Override
        public Instant advance(TemporalAmount by) {
          set(clock.offset().plus(Duration.between(clock.instant(), clock.instant().atZone(clock.getZone()).plus(by).toInstant())));
          return clock.instant();
        }

        @Override
        public void set(Duration offset) {
          clock.setOffset(offset);
        }

        @Override
        public boolean aloneIfFree(Runnable journey) {
          journey.run();
          return true;
        }
      };
    }

    @Bean
    DemoProgress progress() {
      return new DemoProgress() {
        @Override
        public int done() {
          return 3;
        }

        @Override
        public int of() {
          return 8;
        }

        @Override
        public String message() {
          return "AR-2026-0003";
        }

        @Override
        public boolean running() {
          return false;
        }
      };
    }
  }
}
