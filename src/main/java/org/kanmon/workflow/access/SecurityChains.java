package org.kanmon.workflow.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.kanmon.people.Role;
import org.kanmon.workflow.access.oidc.ProviderDoors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Every path belongs to exactly one chain, and the last one denies. Path-pattern matchers everywhere: string matchers do not match the paths of the
 * engine's servlets, and would leave them open without an error.
 */
@Configuration
@EnableWebSecurity
class SecurityChains {

  private static final String[] STAFF = Stream.of(Role.values()).filter(role -> role != Role.APPLICANT)
      .map(role -> EngineAuthenticationProvider.GROUP + role.group()).toArray(String[]::new);
  private static final String ADMINISTRATORS = EngineAuthenticationProvider.GROUP + Role.ADMINISTRATOR.group();

  private static final RequestMatcher ADMINISTRATORS_PAGES = path("/demo/**");

  private static final String SESSION_API = "/camunda/api/engine/engine/{engine}";
  private static final String[] COCKPIT = {EngineAuthenticationProvider.GROUP + Role.PROGRAMME_MANAGER.group(), ADMINISTRATORS};

  /** What staff may read at the engine's REST API; grants narrow it to what each may see. */
  private static final String[] READS = {"/version", "/engine", "/task", "/task/count", "/task/{id}", "/task/{id}/form", "/task/{id}/deployed-form",
      "/task/{id}/form-variables",
      "/task/{id}/variables", "/task/{id}/variables/{name}", "/task/{id}/identity-links", "/filter", "/filter/count", "/filter/{id}", "/filter/{id}/list",
          "/filter/{id}/count",
      "/process-definition", "/process-definition/count", "/process-definition/{id}", "/process-definition/{id}/xml", "/process-definition/{id}/startForm",
      "/process-definition/{id}/deployed-start-form", "/process-definition/key/{key}", "/process-definition/key/{key}/xml", "/process-definition/key/{key}/startForm",
      "/process-definition/key/{key}/deployed-start-form", "/process-instance", "/process-instance/count", "/process-instance/{id}",
      "/process-instance/{id}/activity-instances", "/incident", "/incident/count", "/incident/{id}", "/job", "/job/count", "/job/{id}", "/decision-definition",
      "/decision-definition/count", "/decision-definition/{id}", "/decision-definition/{id}/xml", "/history/process-instance", "/history/process-instance/count",
      "/history/process-instance/{id}", "/history/activity-instance", "/history/activity-instance/count", "/history/activity-instance/{id}", "/history/task",
      "/history/task/count", "/history/variable-instance", "/history/variable-instance/count", "/history/detail", "/history/detail/count", "/history/decision-instance",
      "/history/decision-instance/count", "/history/incident", "/history/incident/count", "/variable-instance", "/variable-instance/count", "/execution",
      "/execution/count", "/identity/groups", "/user/{id}/profile"};

  /** Queries too long for an address. */
  private static final String[] QUERIES = {"/task", "/task/count", "/filter/{id}/list", "/filter/{id}/count", "/process-instance", "/process-instance/count", "/incident",
      "/history/process-instance", "/history/process-instance/count", "/history/task", "/history/task/count", "/history/activity-instance", "/history/variable-instance",
      "/variable-instance"};

  /** Queries that Cockpit asks besides. */
  private static final String[] MORE_QUERIES = {"/incident/count", "/job", "/job/count", "/execution", "/execution/count", "/variable-instance/count", "/external-task",
      "/external-task/count", "/history/activity-instance/count", "/history/variable-instance/count", "/history/detail", "/history/detail/count",
      "/history/decision-instance", "/history/decision-instance/count", "/history/incident", "/history/incident/count", "/history/job-log", "/history/job-log/count",
      "/history/external-task-log", "/history/external-task-log/count", "/process-definition/statistics", "/event-subscription", "/event-subscription/count"};

  /** What Tasklist reads besides: how a task came about, what its forms need, what the person may do. */
  private static final String[] TASKLIST_READS = {"/task/{id}/comment", "/task/{id}/attachment", "/task/{id}/rendered-form", "/task/{id}/localVariables", "/process-definition/{id}/form-variables",
      "/process-definition/{id}/rendered-form", "/process-definition/{id}/diagram", "/process-definition/key/{key}/form-variables", "/process-definition/key/{key}/rendered-form",
      "/history/user-operation", "/history/user-operation/count", "/authorization/check", "/group", "/group/count", "/group/{id}", "/user", "/user/count", "/identity/password-policy",
      "/telemetry/configuration"};

  /** What staff may do there: take a task, give it back, complete it, start what may be started. The doors check each. */
  private static final String[] ACTS = {"/task/{id}/claim", "/task/{id}/unclaim", "/task/{id}/assignee", "/task/{id}/complete", "/task/{id}/submit-form",
      "/process-definition/{id}/submit-form", "/process-definition/key/{key}/submit-form"};

  private final ObjectProvider<ProviderDoors> provider;
  private final StillWelcome stillWelcome;
  private final TrafficFilter traffic;
  private final ResponseHeaders headers;

  SecurityChains(ObjectProvider<ProviderDoors> provider, StillWelcome stillWelcome, TrafficFilter traffic, ResponseHeaders headers) {
    this.provider = provider;
    this.traffic = traffic;
    this.headers = headers;
    this.stillWelcome = stillWelcome;
  }

  @Bean
  @Order(1)
  SecurityFilterChain engineRestChain(HttpSecurity http, EngineAuthenticationProvider users, IdentityService identity, ProblemAnswers problems) throws Exception {
    headers.api(http);
    passwords(http, users);
    bearerTokens(http, problems);
    return http.securityMatcher(path("/engine-rest/**"))
        .authorizeHttpRequests(requests -> requests
            // looks like the id of a definition
            .requestMatchers(path("/engine-rest/process-definition/statistics")).denyAll()
            .requestMatchers(paths(HttpMethod.GET, READS)).hasAnyAuthority(STAFF)
            .requestMatchers(paths(HttpMethod.POST, QUERIES)).hasAnyAuthority(STAFF)
            .requestMatchers(paths(HttpMethod.POST, ACTS)).hasAnyAuthority(STAFF)
            .requestMatchers(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/engine-rest/job/{id}/retries"),
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.PUT, "/engine-rest/job/{id}/retries")).hasAuthority(ADMINISTRATORS)
            .anyRequest().denyAll())
        .httpBasic(basic -> basic.realmName("Kanmon").authenticationEntryPoint(problems))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // no cookie, no session: nothing that another site's page could use
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .addFilterBefore(traffic, AuthorizationFilter.class)
        .addFilterAfter(new EngineIdentityFilter(identity), AuthorizationFilter.class)
        .build();
  }

  /** Tasklist, Cockpit and their API: our login, their CSRF token and content security policy. */
  @Bean
  @Order(2)
  SecurityFilterChain webApplicationsChain(HttpSecurity http, ProblemAnswers problems) throws Exception {
    headers.webApplications(http);
    return http.securityMatcher(path("/camunda/**"))
        .authorizeHttpRequests(requests -> requests
            // who deploys a model or writes a filter runs code here, so nobody does: both come with the application
            .requestMatchers(path(HttpMethod.POST, SESSION_API + "/deployment/**"), path(HttpMethod.POST, SESSION_API + "/filter/create"),
                path(HttpMethod.PUT, SESSION_API + "/filter/{id}"), path(HttpMethod.PUT, SESSION_API + "/process-definition/{id}/diagram")).denyAll()
            // passwords are checked at our login alone, where wrong ones are counted
            .requestMatchers(path("/camunda/api/admin/auth/user/{engine}/login/**"), path(SESSION_API + "/identity/verify")).denyAll()
            .requestMatchers(path("/camunda/favicon.ico"), path("/camunda/lib/**"), path("/camunda/assets/**")).permitAll()
            // Cockpit counts instances of every process whose model a person may read
            .requestMatchers(path("/camunda/api/cockpit/**"), path("/camunda/api/engine/engine/{engine}/process-definition/statistics"),
                path("/camunda/api/engine/engine/{engine}/process-definition/{id}/statistics"), path("/camunda/api/engine/engine/{engine}/history/process-definition/**"))
            .hasAnyAuthority(COCKPIT)
            // nobody fetches work from outside, and everybody logs in at our page, where failures are counted
            .requestMatchers(path(SESSION_API + "/external-task/fetchAndLock"), path("/camunda/api/admin/auth/user/{engine}/login/**"), path("/camunda/api/admin/setup/**")).denyAll()
            // the engine's whole REST API is behind these applications: people at Tasklist read what it shows, people at Cockpit read, and who does not
            // administer it acts through the doors (even a refused attempt to run a job would use up one of its retries)
            .requestMatchers(path(HttpMethod.GET, "/camunda/api/engine/engine"), path(HttpMethod.GET, "/camunda/api/engine/engine/"),
                paths(SESSION_API, HttpMethod.GET, READS), paths(SESSION_API, HttpMethod.GET, TASKLIST_READS), path(HttpMethod.OPTIONS, SESSION_API + "/**"),
                paths(SESSION_API, HttpMethod.POST, QUERIES), paths(SESSION_API, HttpMethod.POST, ACTS)).hasAnyAuthority(STAFF)
            .requestMatchers(path(HttpMethod.GET, SESSION_API + "/**"), paths(SESSION_API, HttpMethod.POST, MORE_QUERIES)).hasAnyAuthority(COCKPIT)
            .requestMatchers(path("/camunda/api/engine/**")).hasAuthority(ADMINISTRATORS)
            .requestMatchers(path(HttpMethod.GET, "/camunda/api/admin/auth/user/{engine}"), path(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout")).hasAnyAuthority(STAFF)
            .requestMatchers(path("/camunda/api/admin/**")).hasAuthority(ADMINISTRATORS)
            .anyRequest().hasAnyAuthority(STAFF))
        .exceptionHandling(handling -> handling
            .defaultAuthenticationEntryPointFor(problems::noSession, path("/camunda/api/**"))
            .defaultAccessDeniedHandlerFor(problems, path("/camunda/api/**"))
            .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), AnyRequestMatcher.INSTANCE)
            .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE))
        .csrf(csrf -> csrf.disable())
        .addFilterBefore(stillWelcome, AnonymousAuthenticationFilter.class)
        .addFilterBefore(traffic, AuthorizationFilter.class)
        .addFilterAfter(new NonceOfPage(), AuthorizationFilter.class)
        .addFilterAfter(new NoSuchFile(), NonceOfPage.class)
        .addFilterAfter(new EndOfSession(path(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"), provider), AuthorizationFilter.class)
        .build();
  }

  /** REST for applicants and for programs. */
  @Bean
  @Order(3)
  SecurityFilterChain apiChain(HttpSecurity http, EngineAuthenticationProvider users, ProblemAnswers problems) throws Exception {
    headers.api(http);
    passwords(http, users);
    bearerTokens(http, problems);
    return http.securityMatcher(path("/api/**"))
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(path("/api/docs/**"), path("/api/docs"), path("/api/openapi/**"), path("/api/openapi"), path("/api/swagger-ui/**"),
                path(HttpMethod.GET, "/api/demo/people"), path(HttpMethod.GET, "/api/programmes"), path(HttpMethod.GET, "/api/programmes/{id}")).permitAll()
            .requestMatchers(path("/api/demo/**"), path("/api/people"), path("/api/people/**")).hasAuthority(ADMINISTRATORS)
            .anyRequest().authenticated())
        .httpBasic(basic -> basic.realmName("Kanmon").authenticationEntryPoint(problems))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .addFilterBefore(traffic, AuthorizationFilter.class)
        .build();
  }

  /** Our pages. */
  @Bean
  @Order(4)
  SecurityFilterChain pagesChain(HttpSecurity http, EngineAuthenticationProvider users, ProblemAnswers problems) throws Exception {
    headers.pages(http);
    passwords(http, users);
    http
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(path("/"), path("/login"), path("/error"), path("/favicon.ico"), path("/assets/**"), path("/problems/**"), path("/actuator/health/**"),
                path("/demo"), path("/programmes"), path("/programmes/{id}")).permitAll()
            .requestMatchers(ADMINISTRATORS_PAGES).hasAuthority(ADMINISTRATORS)
            .requestMatchers(path("/cases/**"), path("/mails/**"), path("/postponements/**"), path("/adjustments/**"), path("/assignments/**"), path("/deliberations/**"), path("/editions/**"),
                path("/edition-moves/**"), path("/password"), path("/logout")).authenticated()
            .anyRequest().denyAll())
        .exceptionHandling(handling -> handling.accessDeniedHandler(SecurityChains::noSuchPage))
        .addFilterBefore(stillWelcome, AnonymousAuthenticationFilter.class)
        // a session begins with its login
        .sessionManagement(session -> session.sessionFixation(fixation -> fixation.migrateSession()))
        .addFilterBefore(traffic, AuthorizationFilter.class)
        .formLogin(login -> login.loginPage("/login").defaultSuccessUrl("/").failureHandler(new FailedLogin(problems)))
        .logout(logout -> logout.logoutSuccessUrl("/login?logout").deleteCookies("JSESSIONID"))
        .csrf(Customizer.withDefaults());
    ProviderDoors doors = provider.getIfAvailable();
    if (doors != null) {
      doors.pages(http);
    }
    return http.build();
  }

  /** Checked by this provider alone: with a second manager behind it, each wrong password would be checked and counted twice. */
  private static void passwords(HttpSecurity http, EngineAuthenticationProvider users) {
    http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
    http.authenticationProvider(users);
  }

  /** A bearer token of the provider, where there is one, is as good as HTTP Basic. */
  private void bearerTokens(HttpSecurity http, ProblemAnswers problems) throws Exception {
    ProviderDoors doors = provider.getIfAvailable();
    if (doors != null) {
      doors.rest(http, problems);
    }
  }

  /** A character 0 in a parameter is an attempt, not a mistake, and PostgreSQL refuses to look for one. */
  @Bean
  HttpFirewall noUnstorableParameters() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  /** A part of two chains, not a filter of its own. */
  @Bean
  FilterRegistrationBean<StillWelcome> stillWelcomeInChainsOnly(StillWelcome filter) {
    FilterRegistrationBean<StillWelcome> registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(false);
    return registration;
  }

  /** Whoever is logged in finds nothing where nothing is; only what exists and is not theirs is forbidden. */
  private static void noSuchPage(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why) throws IOException {
    boolean forbidden = why instanceof CsrfException || ADMINISTRATORS_PAGES.matches(request);
    response.sendError(forbidden ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
  }

  /** One session for everything: Camunda's web applications take the person from ours. */
  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> sharedSession() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    filter.setInitParameters(Map.of("authentication-provider", SessionOfKanmon.class.getName()));
    // after Spring Security's own filter
    filter.setOrder(201);
    filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    return filter;
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }

  private static RequestMatcher path(HttpMethod method, String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }

  private static RequestMatcher paths(HttpMethod method, String... patterns) {
    return paths("/engine-rest", method, patterns);
  }

  private static RequestMatcher paths(String api, HttpMethod method, String... patterns) {
    return new OrRequestMatcher(Stream.of(patterns).map(pattern -> path(method, api + pattern)).toList());
  }
}
