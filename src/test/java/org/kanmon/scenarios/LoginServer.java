package org.kanmon.scenarios;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real OpenID Connect provider with a few people, in an application of its own on a port of its own. */
final class LoginServer implements AutoCloseable {

  static final String CLIENT = "kanmon-at-provider";
  static final String SECRET = "secret-of-the-client-4711";
  static final String PASSWORD = "password-at-the-provider";

  private final ConfigurableApplicationContext application;
  private final Desk desk;

  LoginServer() {
    application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET).run("--server.port=0", "--spring.main.banner-mode=off",
        "--logging.level.root=WARN", "--server.servlet.session.cookie.name=PROVIDERSESSION");
    desk = application.getBean(Desk.class);
  }

  String issuer() {
    return "http://localhost:" + ((ServletWebServerApplicationContext) application).getWebServer().getPort();
  }

  /** What the names of its threads begin with: it runs beside Kanmon, and its log is not ours. */
  String threads() {
    TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) application).getWebServer();
    return "http-nio-auto-" + ((AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler()).getNameIndex() + "-exec";
  }

  RSAKey key() {
    return desk.key;
  }

  /** What the provider says of somebody from now on; claims of one subject, whatever they call themselves. */
  void knows(String login, Map<String, Object> claims) {
    desk.claims.put(login, new LinkedHashMap<>(claims));
  }

  /** Kanmon is a client there, at this port. */
  void trusts(int port) {
    application.getBean(InMemoryRegisteredClientRepository.class).save(RegisteredClient.withId("2").clientId(CLIENT).clientSecret("{noop}" + SECRET)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("http://localhost:" + port + "/login/oauth2/code/kanmon").postLogoutRedirectUri("http://localhost:" + port + "/login?logout")
        .redirectUri("http://localhost:" + port + "/program")
        .scope("openid").scope("profile").scope("email").clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(Duration.ofMinutes(5)).build()).build());
  }

  @Override
  public void close() {
    application.close();
  }

  /** What the test changes. */
  static final class Desk {

    final Map<String, Map<String, Object>> claims = new ConcurrentHashMap<>();
    final RSAKey key = rsa();

    static RSAKey rsa() {
      try {
        return new RSAKeyGenerator(2048).keyID("key-of-the-provider").generate();
      } catch (JOSEException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** Not a {@code @Configuration}: Kanmon's own scan must not find it. */
  @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
      SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class})
  static class Application {

    @Bean
    Desk desk() {
      return new Desk();
    }

    @Bean
    @Order(1)
    SecurityFilterChain provider(HttpSecurity http, Desk desk) throws Exception {
      OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
      return http.securityMatcher(server.getEndpointsMatcher())
          .with(server, provider -> provider.oidc(oidc -> oidc.userInfoEndpoint(info -> info.userInfoMapper(context -> {
            String login = context.getAuthorization().getPrincipalName();
            Map<String, Object> all = new LinkedHashMap<>(desk.claims.getOrDefault(login, Map.of()));
            all.put("sub", login);
            return new OidcUserInfo(all);
          }))))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()))
          .exceptionHandling(handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"))).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated()).formLogin(Customizer.withDefaults()).build();
    }

    @Bean
    UserDetailsService users(Desk desk) {
      return login -> desk.claims.containsKey(login) ? User.withUsername(login).password("{noop}" + PASSWORD).roles("USER").build() : null;
    }

    @Bean
    InMemoryRegisteredClientRepository clients() {
      return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1").clientId("somebody-else").clientSecret("{noop}other")
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC).authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).scope("openid").build());
    }

    @Bean
    JWKSource<SecurityContext> keys(Desk desk) {
      return new ImmutableJWKSet<>(new JWKSet(desk.key));
    }

    @Bean
    JwtDecoder decoder(Desk desk) throws JOSEException {
      return NimbusJwtDecoder.withPublicKey(desk.key.toRSAPublicKey()).build();
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    /** Roles stand in every token, the rest of the person in the ID token and the user information. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Desk desk) {
      return context -> {
        Map<String, Object> said = desk.claims.getOrDefault(context.getPrincipal().getName(), Map.of());
        boolean all = "id_token".equals(context.getTokenType().getValue());
        context.getClaims().claims(claims -> said.forEach((name, value) -> {
          if (all || List.of("realm_access").contains(name)) {
            claims.put(name, value);
          }
        }));
      };
    }
  }
}
