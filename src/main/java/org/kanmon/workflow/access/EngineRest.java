package org.kanmon.workflow.access;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappInitializer;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's own REST API under {@code /engine-rest} (ADR 0001: the vendor's starter for it does not start on Spring Boot 4). */
@Configuration
class EngineRest {

  private static final String WEB_APPLICATIONS_API = "Engine Api";

  @Bean
  ServletRegistrationBean<ServletContainer> engineRestServlet() {
    ResourceConfig resources = new ResourceConfig();
    resources.registerClasses(CamundaRestResources.getResourceClasses());
    resources.registerClasses(CamundaRestResources.getConfigurationClasses());
    resources.register(OneMapper.class);
    resources.register(RefusalAnswer.class);
    resources.register(ReadableRequest.class);
    resources.register(EngineProblems.class);
    resources.register(UnreadableForEngine.class);
    ServletRegistrationBean<ServletContainer> servlet = new ServletRegistrationBean<>(new ServletContainer(resources), "/engine-rest/*");
    servlet.setName("engine-rest");
    servlet.setLoadOnStartup(1);
    return servlet;
  }

  @Bean
  FilterRegistrationBean<ServicesFilter> servicesFilter() {
    FilterRegistrationBean<ServicesFilter> filter = new FilterRegistrationBean<>(new ServicesFilter());
    filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
    return filter;
  }

  /** Refusals in words at the same API inside Camunda's web applications, where Tasklist completes its tasks. */
  @Bean
  static BeanPostProcessor refusalsInWebApplications() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof CamundaBpmWebappInitializer webApplications ? withRefusals(webApplications) : bean;
      }
    };
  }

  private static ServletContextInitializer withRefusals(CamundaBpmWebappInitializer webApplications) {
    return context -> {
      webApplications.onStartup(context);
      // their own listener stands before it and puts up the usual one
      context.addListener(new ServletContextListener() {
        @Override
        public void contextInitialized(ServletContextEvent started) {
          Cockpit.setCockpitRuntimeDelegate(new CockpitOfOffice());
        }
      });
      context.getServletRegistration(WEB_APPLICATIONS_API).setInitParameter(ServerProperties.PROVIDER_CLASSNAMES,
          Stream.of(OneMapper.class, RefusalAnswer.class, ReadableRequest.class, EngineProblems.class, UnreadableForEngine.class).map(Class::getName).collect(Collectors.joining(",")));
    };
  }
}
