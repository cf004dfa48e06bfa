package org.kanmon.workflow.access;

import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.kanmon.refusals.Problems;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's own REST API under {@code /engine-rest} (ADR 0001: the vendor's starter for it does not start on Spring Boot 4). */
@Configuration
class EngineRest {

  @Bean
  ServletRegistrationBean<ServletContainer> engineRestServlet(Problems problems) {
    ResourceConfig resources = new ResourceConfig();
    resources.registerClasses(CamundaRestResources.getResourceClasses());
    resources.registerClasses(CamundaRestResources.getConfigurationClasses());
    resources.register(new RefusalAnswer(problems));
    ServletRegistrationBean<ServletContainer> servlet = new ServletRegistrationBean<>(new ServletContainer(resources), "/engine-rest/*");
    servlet.setName("engine-rest");
    servlet.setLoadOnStartup(1);
    return servlet;
  }
}
