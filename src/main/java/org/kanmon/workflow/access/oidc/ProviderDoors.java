package org.kanmon.workflow.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import org.kanmon.people.LoginProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.AuthenticationEntryPoint;

/** The provider at our doors: login on the pages, bearer tokens at REST. */
@Configuration
@OnlyWithProvider
public class ProviderDoors implements LoginProvider {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderDoors.class);

  private final ProviderTerms terms;
  private final Provider provider;
  private final PeopleOfProvider people;
  private final BearerTokens tokens;
  private final LogoutAtProvider logout;

  ProviderDoors(ProviderTerms terms, Provider provider, PeopleOfProvider people, BearerTokens tokens) {
    this.terms = terms;
    this.provider = provider;
    this.people = people;
    this.tokens = tokens;
    this.logout = new LogoutAtProvider(provider);
  }

  /** Login by authorization code on the pages, and the way out. */
  public void pages(HttpSecurity http) throws Exception {
    http.oauth2Login(login -> login.loginPage("/login").defaultSuccessUrl("/")
        .clientRegistrationRepository(provider)
        .authorizedClientRepository(new ForgottenTokens())
        .userInfoEndpoint(info -> info.oidcUserService(people))
        .failureHandler(this::refused));
    http.logout(out -> out.logoutSuccessHandler(logout));
    http.addFilterBefore(logout.atLoginPage(), OAuth2AuthorizationRequestRedirectFilter.class);
  }

  /** Bearer tokens beside HTTP Basic. */
  public void rest(HttpSecurity http, AuthenticationEntryPoint refusal) throws Exception {
    http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(tokens.decoder()).jwtAuthenticationConverter(tokens)).authenticationEntryPoint(refusal));
  }

  /** Somebody has logged out where no browser can be sent on. */
  public void loggedOut(HttpServletRequest request, HttpServletResponse response, Authentication login) {
    logout.later(request, response, login);
  }

  @Bean
  @OnlyWithProvider
  JwtDecoderFactory<ClientRegistration> idTokens() {
    OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
    factory.setJwsAlgorithmResolver(registration -> SignatureAlgorithm.from(terms.algorithm()));
    return factory;
  }

  @Override
  public String name(Locale language) {
    return language.getLanguage().equals("ja") ? terms.nameJa() : terms.nameEn();
  }

  @Override
  public String path() {
    return "/oauth2/authorization/" + Provider.ID;
  }

  /** The reason in words on the login page, by a code of ours; what the provider or somebody else wrote into the address is not shown. */
  private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws java.io.IOException {
    String code = why instanceof OAuth2AuthenticationException refused ? refused.getError().getErrorCode() : "";
    boolean ours = Arrays.stream(Arrivals.Refused.values()).anyMatch(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(code));
    LOG.info("A login at the provider was refused: {}", ours ? code : why.getClass().getSimpleName());
    response.sendRedirect(request.getContextPath() + "/login?refused=" + (ours ? code : "provider"));
  }
}
