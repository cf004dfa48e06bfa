package org.kanmon.routes;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every route of the running application, asked of what answers: handler mappings, JAX-RS servlets, filters that answer by themselves, and our documentation. */
final class EveryRoute {

  private static final List<String> VERBS = List.of("get", "put", "post", "delete", "patch", "head", "options");
  private static final String JERSEY = ServletContainer.class.getName();

  /** Filters that answer requests of their own, or let them pass; one that does not stand here might open a route that nobody sees. */
  private static final Map<String, List<String>> SECURITY_FILTERS = Map.ofEntries(Map.entry("DisableEncodeUrlFilter", List.of()),
      Map.entry("WebAsyncManagerIntegrationFilter", List.of()), Map.entry("SecurityContextHolderFilter", List.of()), Map.entry("HeaderWriterFilter", List.of()),
      Map.entry("CsrfFilter", List.of()), Map.entry("LogoutFilter", List.of("POST /logout")), Map.entry("BasicAuthenticationFilter", List.of()),
      Map.entry("UsernamePasswordAuthenticationFilter", List.of("POST /login")), Map.entry("RequestCacheAwareFilter", List.of()),
      Map.entry("SecurityContextHolderAwareRequestFilter", List.of()), Map.entry("AnonymousAuthenticationFilter", List.of()),
      Map.entry("SessionManagementFilter", List.of()), Map.entry("ExceptionTranslationFilter", List.of()), Map.entry("AuthorizationFilter", List.of()),
      Map.entry("EngineIdentityFilter", List.of()), Map.entry("EndOfSession", List.of()), Map.entry("NoSuchFile", List.of()), Map.entry("StillWelcome", List.of()),
      Map.entry("TrafficFilter", List.of()), Map.entry("NonceOfPage", List.of()));

  /** Of the handlers of static files, the addresses that matter: one file that is there, one that is not, and the start of each web application. */
  private static final List<String> STATIC = List.of("/assets/kanmon.css", "/assets/{file}", "/favicon.ico", "/{page}", "/webjars/{file}", "/webjars/camunda/app/tasklist/index.html",
      "/camunda/favicon.ico", "/camunda/lib/{file}", "/camunda/assets/{file}", "/camunda", "/camunda/", "/camunda/app", "/camunda/app/", "/camunda/app/tasklist",
      "/camunda/app/tasklist/", "/camunda/app/tasklist/default/", "/camunda/app/cockpit/", "/camunda/app/cockpit/default/", "/camunda/app/admin/", "/camunda/app/admin/default/",
      "/camunda/app/welcome/", "/camunda/app/welcome/default/", "/camunda/app/tasklist/{file}", "/camunda/app/tasklist/scripts/config.js", "/camunda/app/cockpit/scripts/config.js",
      "/camunda/app/admin/scripts/config.js", "/camunda/api/{file}", "/api/swagger-ui/index.html", "/api/swagger-ui/swagger-initializer.js", "/api/swagger-ui/{file}");

  private final WebApplicationContext application;
  private final Set<Route> routes = new TreeSet<>();

  private EveryRoute(WebApplicationContext application) {
    this.application = application;
  }

  static Set<Route> of(WebApplicationContext application, JsonNode documentation) {
    EveryRoute every = new EveryRoute(application);
    every.mappings();
    every.jaxRs();
    every.filters();
    every.documented(documentation);
    STATIC.forEach(path -> every.routes.add(new Route("GET", path, "static files")));
    return every.routes;
  }

  private void mappings() {
    for (HandlerMapping mapping : application.getBeansOfType(HandlerMapping.class).values()) {
      if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
        methods.getHandlerMethods().forEach((info, handler) -> add(info, handler.toString()));
      } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
        urls.getHandlerMap().keySet().forEach(this::staticFiles);
      } else if (mapping instanceof RouterFunctionMapping functions && functions.getRouterFunction() != null) {
        throw new IllegalStateException("router functions answer here; their routes would be missed");
      }
    }
  }

  private void add(RequestMappingInfo info, String handler) {
    for (String pattern : info.getPatternValues()) {
      Collection<RequestMethod> methods = info.getMethodsCondition().getMethods();
      for (RequestMethod method : methods.isEmpty() ? List.of(RequestMethod.values()) : methods) {
        // the container does not let it in
        if (method != RequestMethod.TRACE) {
          routes.add(new Route(method.name(), pattern.replaceFirst("/\\*\\*$", "/{rest}"), handler));
        }
      }
    }
  }

  private void staticFiles(String pattern) {
    String plain = pattern.replaceAll("\\*.*$", "");
    if (STATIC.stream().noneMatch(path -> path.startsWith(plain))) {
      throw new IllegalStateException("files are served at " + pattern + ", of which no address is tried");
    }
  }

  private void jaxRs() {
    ServletContext servlets = application.getServletContext();
    for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
      if (servlet.getClassName().equals(JERSEY)) {
        servlet.getMappings().forEach(mapping -> JaxRsRoutes.collect(mapping.replaceFirst("/\\*$", ""), resources(servlet), routes));
      } else if (!servlet.getMappings().equals(Set.of("/"))) {
        throw new IllegalStateException("the servlet " + servlet.getName() + " answers at " + servlet.getMappings() + "; its routes would be missed");
      }
    }
  }

  private Collection<Class<?>> resources(ServletRegistration servlet) {
    String type = servlet.getInitParameter("jakarta.ws.rs.Application");
    if (type != null) {
      try {
        return ((Application) Class.forName(type).getDeclaredConstructor().newInstance()).getClasses();
      } catch (ReflectiveOperationException unknown) {
        throw new IllegalStateException(unknown);
      }
    }
    return application.getBeansOfType(ServletRegistrationBean.class).values().stream().filter(bean -> servlet.getName().equals(bean.getServletName()))
        .map(bean -> ((ServletContainer) bean.getServlet()).getConfiguration().getClasses()).findFirst().orElseThrow();
  }

  private void filters() {
    application.getBean(FilterChainProxy.class).getFilterChains().stream().flatMap(chain -> chain.getFilters().stream()).forEach(filter -> {
      List<String> own = SECURITY_FILTERS.get(filter.getClass().getSimpleName());
      if (own == null) {
        throw new IllegalStateException(filter.getClass() + " stands in front of the routes; say which of its own it answers");
      }
      own.forEach(route -> routes.add(new Route(route.replaceFirst(" .*", ""), route.replaceFirst(".* ", ""), filter.getClass().getSimpleName())));
    });
  }

  private void documented(JsonNode documentation) {
    documentation.path("paths").properties().forEach(path -> VERBS.stream().filter(verb -> path.getValue().has(verb))
        .forEach(verb -> routes.add(new Route(verb.toUpperCase(java.util.Locale.ROOT), path.getKey(), "documentation"))));
  }
}
