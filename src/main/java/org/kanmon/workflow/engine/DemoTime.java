package org.kanmon.workflow.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.DemoClock;
import org.kanmon.nodes.NodeLocks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.filter.OncePerRequestFilter;

/** The clock that the demo may move. */
@Configuration
@Profile("demo")
class DemoTime {

  private static final List<String> UNTIMED = List.of("/assets/", "/camunda/lib/", "/camunda/assets/", "/actuator/");

  @Bean
  TimeTravel timeTravel(AgencyClock clock, ManagementService management, ProcessEngineConfigurationImpl engine, JdbcClient jdbc, NodeLocks locks) {
    TimeTravel travel = new TimeTravel(clock, management, engine, jdbc, locks);
    travel.resume();
    return travel;
  }

  @Bean
  DemoClock demoClock(TimeTravel travel) {
    return new DemoClock() {
      @Override
      public Instant advance(TemporalAmount by) {
        return travel.advance(by);
      }

      @Override
      public void set(Duration offset) {
        travel.set(offset);
      }

      @Override
      public boolean aloneIfFree(Runnable journey) {
        return travel.aloneIfFree(journey);
      }
    };
  }

  /** Jobs of this node rest while another one moves the clock. */
  @Bean
  ProcessEnginePlugin jobsRestOnJourneys(NodeLocks locks, ObjectProvider<TimeTravel> travel) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl configuration) {
        if (locks.areShared()) {
          List<CommandInterceptor> own = configuration.getCustomPostCommandInterceptorsTxRequired();
          List<CommandInterceptor> all = new ArrayList<>(own == null ? List.of() : own);
          all.add(new JobsOnJourneys(travel));
          configuration.setCustomPostCommandInterceptorsTxRequired(all);
        }
      }
    };
  }

  /** Whoever comes to this node finds the clock where another one has moved it. */
  @Bean
  @ConditionalOnWebApplication
  FilterRegistrationBean<OncePerRequestFilter> clockOfAllNodes(NodeLocks locks, ObjectProvider<TimeTravel> travel) {
    FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return UNTIMED.stream().anyMatch(request.getRequestURI()::startsWith);
      }

      @Override
      protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        travel.getObject().follow();
        chain.doFilter(request, response);
      }
    });
    // inside the answers for a database that is away
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    filter.setEnabled(locks.areShared());
    return filter;
  }

  /** What has no person and no job behind it, such as mails going out. */
  @Bean
  Following following(TimeTravel travel) {
    return new Following(travel);
  }

  record Following(TimeTravel travel) {

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void follow() {
      travel.follow();
    }
  }
}
