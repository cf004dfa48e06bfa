package org.kanmon.workflow.access;

import java.net.URI;
import org.kanmon.workflow.access.oidc.ProviderTerms;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/**
 * What browsers are told with every answer. Besides, by Spring Security's defaults: no sniffing, no store, and HSTS wherever the request came over TLS.
 */
@Component
class ResponseHeaders {

  private static final String POLICY = "Content-Security-Policy";
  private static final String FEATURES = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
      + "midi=(), payment=(), usb=()";
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  /** The documentation's page sets styles in its elements. */
  private static final String DOCUMENTATION = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
      + "form-action 'none'; frame-ancestors 'none'";
  private static final String PAGES = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'";

  private final String pages;

  ResponseHeaders(ProviderTerms provider) {
    // a logout is a form whose answer leads on to the provider
    this.pages = PAGES + (provider.issuer() == null || provider.issuer().isBlank() ? "" : " " + origin(provider.issuer()));
  }

  void api(HttpSecurity http) {
    common(http);
    // a download has a narrower one
    HeaderWriter policy = (request, response) -> {
      if (!response.containsHeader(POLICY)) {
        response.setHeader(POLICY, isDocumentation(request.getRequestURI()) ? DOCUMENTATION : NOTHING);
      }
    };
    http.headers(headers -> headers.addHeaderWriter(policy));
    byItself(http);
  }

  /** Tasklist opens the case file in a window that inherits its sandbox, into which browsers let no page that insists on a window of its own. */
  void pages(HttpSecurity http) {
    common(http);
    http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(pages)));
  }

  /** The pages of Camunda's web applications have a policy of their own; what their API tells is kept nowhere. */
  void webApplications(HttpSecurity http) {
    common(http);
    byItself(http);
    http.headers(headers -> headers.frameOptions(frame -> frame.sameOrigin()).cacheControl(cache -> cache.disable()).addHeaderWriter((request, response) -> {
      if (request.getRequestURI().startsWith("/camunda/api/")) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      }
      // what is answered before Camunda is asked: a refusal, the way to the login
      if (!response.containsHeader(POLICY)) {
        response.setHeader(POLICY, pages);
      }
    }));
  }

  private static void common(HttpSecurity http) {
    http.headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)).permissionsPolicyHeader(policy -> policy.policy(FEATURES))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)).xssProtection(HeadersConfigurer.XXssConfig::disable));
  }

  /** No window of another site has a hand on this one. */
  private static void byItself(HttpSecurity http) {
    http.headers(headers -> headers.crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)));
  }

  private static boolean isDocumentation(String path) {
    return path.startsWith("/api/docs") || path.startsWith("/api/swagger-ui");
  }

  private static String origin(String address) {
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
