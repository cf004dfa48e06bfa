package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Login at a real OpenID Connect provider: pages, Tasklist, Cockpit and REST, and everything that must not get in that way. */
@RunningOffice
@DirtiesContext
class ProviderLoginTest {

  private static final LoginServer PROVIDER = new LoginServer();
  private static final Pattern CODE = Pattern.compile("code=([^&]+)");
  private static final int LONG_AGO = 1000;

  @LocalServerPort
  private int port;
  @Autowired
  private People people;
  @Autowired
  private JdbcClient jdbc;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry properties) {
    properties.add("kanmon.oidc.issuer", PROVIDER::issuer);
    properties.add("kanmon.oidc.client-id", () -> LoginServer.CLIENT);
    properties.add("kanmon.oidc.client-secret", () -> LoginServer.SECRET);
    properties.add("kanmon.oidc.claims.roles", () -> "realm_access.roles");
    properties.add("kanmon.oidc.roles", () -> "watcher=PROGRAMME_MANAGER,office=SECRETARIAT,root=ADMINISTRATOR,expert=REVIEWER");
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @BeforeEach
  void trust() {
    PROVIDER.trusts(port);
  }

  private static Map<String, Object> claims(String user, String... roles) {
    return new HashMap<>(Map.of("preferred_username", user, "name", "連携 " + user, "email", user + "@agency.example", "email_verified", true, "organisation", "連携大学",
        "locale", "en-GB", "realm_access", Map.of("roles", List.of(roles))));
  }

  private Surfer login(String subject, Map<String, Object> claims) {
    PROVIDER.knows(subject, claims);
    Surfer surfer = new Surfer(port);
    surfer.get("/oauth2/authorization/kanmon");
    assertThat(surfer.address().toString()).startsWith(PROVIDER.issuer() + "/login");
    return surfer.post("/login", Map.of("username", subject, "password", LoginServer.PASSWORD));
  }

  private Person person(String subject) {
    return people.get(new PersonId(jdbc.sql("select person from provider_link where subject = ?").param(subject).query(String.class).single()));
  }

  @Test
  void oneLoginAtTheProviderOpensPagesTasklistAndCockpit() {
    Surfer manager = login("subject-manager", claims("mio", "watcher", "office"));
    assertThat(manager.address().getPath()).isEqualTo("/");
    assertThat(manager.text()).contains("連携 mio", "連携大学");
    assertThat(manager.get("/camunda/app/tasklist/default/").status()).isEqualTo(200);
    assertThat(manager.script("GET", "/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(200);
    assertThat(manager.get("/camunda/app/cockpit/default/").status()).isEqualTo(200);
    assertThat(manager.script("GET", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics").statusCode()).isLessThan(500).isNotIn(401, 403);
    Person person = person("subject-manager");
    assertThat(person.id().value()).matches("mio@[a-z0-9]{12}");
    assertThat(person.roles()).containsExactlyInAnyOrder(Role.PROGRAMME_MANAGER, Role.SECRETARIAT);
    assertThat(person.email()).isEqualTo("mio@agency.example");
    assertThat(person.language().getLanguage()).isEqualTo("en");
  }

  @Test
  void theLoginAsksWithProofKeyStateAndNonce() {
    URI asked = URI.create(new Surfer(port).look("/oauth2/authorization/kanmon").page().headers().firstValue("Location").orElseThrow());
    assertThat(asked.toString()).startsWith(PROVIDER.issuer());
    assertThat(asked.getQuery()).contains("response_type=code", "code_challenge=", "code_challenge_method=S256", "nonce=", "state=").doesNotContain(LoginServer.SECRET);
  }

  @Test
  void theLoginPageOffersBoth() {
    Surfer page = new Surfer(port).get("/login");
    assertThat(page.text()).contains("/oauth2/authorization/kanmon").contains("name=\"username\"");
    page.post("/login", Map.of("username", "secretariat", "password", Visitor.PASSWORD));
    assertThat(page.address().getPath()).isEqualTo("/");
  }

  @Test
  void aRoleThatTheProviderTakesAwayIsGoneAtTheNextLogin() {
    assertThat(login("subject-changing", claims("kawa", "watcher", "office")).get("/camunda/app/cockpit/default/").status()).isEqualTo(200);
    Surfer again = login("subject-changing", claims("kawa", "office"));
    assertThat(again.script("GET", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics").statusCode()).isEqualTo(403);
    assertThat(person("subject-changing").roles()).containsExactly(Role.SECRETARIAT);
    Surfer without = login("subject-changing", claims("kawa"));
    assertThat(without.address()).hasPath("/login").hasQuery("refused=no-role");
    assertThat(without.text()).contains("has no role");
    assertThat(person("subject-changing").roles()).isEmpty();
    assertThat(without.get("/cases").address().getPath()).isEqualTo("/login");
  }

  @Test
  void aRoleThatNobodyMappedCountsForNothing() {
    assertThat(login("subject-admin-like", claims("ren", "ADMINISTRATOR", "camunda-admin", "admin", "*")).address()).hasQuery("refused=no-role");
    assertThat(jdbc.sql("select count(*) from provider_link where subject = 'subject-admin-like'").query(Integer.class).single()).isZero();
  }

  @Test
  void withoutOrganisationOrVerifiedAddressNobodyComesIn() {
    Map<String, Object> nowhere = claims("nao", "office");
    nowhere.remove("organisation");
    assertThat(login("subject-nowhere", nowhere).address()).hasQuery("refused=no-organisation");
    Map<String, Object> unverified = claims("nao", "office");
    unverified.put("email_verified", false);
    assertThat(login("subject-unverified", unverified).address()).hasQuery("refused=no-email");
    Map<String, Object> hidden = claims("nao", "office");
    hidden.put("name", "admin\u202Enimda");
    assertThat(login("subject-hidden", hidden).address()).hasQuery("refused=no-name");
  }

  /** Name and address are what somebody says of themselves; a local user stays who they are. */
  @Test
  void nobodyTakesOverALocalUserOrAnother() {
    Map<String, Object> same = claims("secretariat", "expert");
    same.put("email", people.get(new PersonId("secretariat")).email());
    login("subject-twin", same);
    Person twin = person("subject-twin");
    assertThat(twin.id().value()).startsWith("secretariat@");
    assertThat(people.get(new PersonId("secretariat")).roles()).containsExactly(Role.SECRETARIAT);
    login("subject-twin-2", same);
    assertThat(person("subject-twin-2").id()).isNotEqualTo(twin.id());
    login("subject-twin", claims("renamed", "expert"));
    assertThat(person("subject-twin").id()).isEqualTo(twin.id());
    assertThat(new Http(port, twin.id().value(), "").get("/api").status()).isEqualTo(401);
    assertThat(new Http(port, twin.id().value(), "null").get("/api").status()).isEqualTo(401);
  }

  @Test
  void logoutEndsTheSessionHereAndThere() {
    Surfer surfer = login("subject-leaving", claims("sato", "office"));
    surfer.get("/").post("/logout", Map.of());
    assertThat(surfer.way().toString()).contains(PROVIDER.issuer() + "/connect/logout").contains("id_token_hint=");
    assertThat(surfer.address()).hasPath("/login").hasQuery("logout");
    assertThat(surfer.get("/cases").address().getPath()).isEqualTo("/login");
    assertThat(surfer.get("/oauth2/authorization/kanmon").address().toString()).as("the provider asks again").startsWith(PROVIDER.issuer() + "/login");
  }

  @Test
  void logoutOfTasklistEndsTheSessionHereAndThere() {
    Surfer surfer = login("subject-tasklist", claims("tama", "office"));
    surfer.get("/camunda/app/tasklist/default/");
    assertThat(surfer.script("POST", "/camunda/api/admin/auth/user/default/logout").statusCode()).isEqualTo(204);
    assertThat(surfer.script("GET", "/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
    surfer.get("/login");
    assertThat(surfer.way().toString()).contains("/connect/logout");
    assertThat(surfer.address()).hasPath("/login").hasQuery("logout");
    assertThat(surfer.get("/oauth2/authorization/kanmon").address().toString()).startsWith(PROVIDER.issuer() + "/login");
  }

  @Test
  void aCodeCountsOnceAndOnlyForWhoAskedForIt() {
    Surfer victim = login("subject-victim", claims("vic", "office"));
    URI answer = victim.way().stream().filter(uri -> uri.getPath().equals("/login/oauth2/code/kanmon")).findFirst().orElseThrow();
    assertThat(victim.get(answer.toString()).way().toString()).as("replayed in the same session").contains("/login?refused=provider");
    Surfer thief = new Surfer(port);
    assertThat(thief.get(answer.toString()).address()).as("in another session").hasQuery("refused=provider");
    assertThat(thief.get("/cases").address().getPath()).isEqualTo("/login");
    URI own = URI.create(thief.look("/oauth2/authorization/kanmon").page().headers().firstValue("Location").orElseThrow());
    String state = own.getRawQuery().replaceAll(".*state=([^&]+).*", "$1");
    Matcher code = CODE.matcher(answer.getRawQuery());
    assertThat(code.find()).isTrue();
    assertThat(thief.get("/login/oauth2/code/kanmon?code=" + code.group(1) + "&state=" + state).address()).as("a used code with the right state").hasQuery("refused=provider");
    assertThat(thief.get("/cases").address().getPath()).isEqualTo("/login");
  }

  /** Login CSRF: a code of the attacker's own, not used yet, sent into a victim's session that asked with another nonce and proof key. */
  @Test
  void aFreshCodeOfAnotherLoginIsRefused() {
    PROVIDER.knows("subject-attacker", claims("mallory", "office"));
    Surfer attacker = new Surfer(port);
    attacker.look("/oauth2/authorization/kanmon");
    attacker.look(attacker.page().headers().firstValue("Location").orElseThrow());
    attacker.get(attacker.page().headers().firstValue("Location").orElseThrow());
    attacker.post("/login", Map.of("username", "subject-attacker", "password", LoginServer.PASSWORD));
    String fresh = program(attacker, "fresh").code();
    Surfer victim = new Surfer(port);
    URI asked = URI.create(victim.look("/oauth2/authorization/kanmon").page().headers().firstValue("Location").orElseThrow());
    String state = asked.getRawQuery().replaceAll(".*state=([^&]+).*", "$1");
    assertThat(victim.get("/login/oauth2/code/kanmon?code=" + fresh + "&state=" + state).address()).hasQuery("refused=provider");
    assertThat(victim.get("/cases").address().getPath()).isEqualTo("/login");
  }

  private record Granted(String code, String verifier, String redirect) {}

  /** A code for a program of somebody who is logged in at the provider already. */
  private Granted program(Surfer surfer, String state) {
    String verifier = "verifier-verifier-verifier-verifier-verifier-1234";
    String redirect = "http://localhost:" + port + "/program";
    try {
      String challenge = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(java.security.MessageDigest.getInstance("SHA-256").digest(verifier.getBytes()));
      surfer.look(PROVIDER.issuer() + "/oauth2/authorize?response_type=code&client_id=" + LoginServer.CLIENT + "&scope=openid&nonce=n-1&state=" + state + "&redirect_uri=" + redirect
          + "&code_challenge_method=S256&code_challenge=" + challenge);
      Matcher code = CODE.matcher(surfer.page().headers().firstValue("Location").orElseThrow());
      assertThat(code.find()).isTrue();
      return new Granted(code.group(1), verifier, redirect);
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonNode tokens(Surfer surfer) throws Exception {
    Granted granted = program(surfer, "1");
    HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(PROVIDER.issuer() + "/oauth2/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Authorization", "Basic " + java.util.Base64.getEncoder().encodeToString((LoginServer.CLIENT + ":" + LoginServer.SECRET).getBytes()))
        .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&code=" + granted.code() + "&redirect_uri=" + granted.redirect() + "&code_verifier="
            + granted.verifier())).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Http.JSON.readTree(answer.body());
  }

  private Http.Answer rest(String token, String path) {
    return new Http(port, null, null).raw("GET", path, null, new byte[0], "Authorization", "Bearer " + token);
  }

  @Test
  void anAccessTokenOpensBothRestApis() throws Exception {
    Surfer surfer = login("subject-program", claims("puro", "office"));
    JsonNode tokens = tokens(surfer);
    String access = tokens.path("access_token").asString();
    assertThat(rest(access, "/api/cases").status()).isEqualTo(200);
    assertThat(rest(access, "/engine-rest/task").status()).isEqualTo(200);
    assertThat(rest(access, "/api/people").status()).isEqualTo(403);
    assertThat(rest(access, "/camunda/api/engine/engine/default/task").status()).as("no bearer where sessions are").isEqualTo(401);
    assertThat(rest(tokens.path("id_token").asString(), "/api/cases").problem()).as("an ID token is for the login alone").isEqualTo("token-refused");
  }

  /** Each differs from a good token in one thing. */
  @Test
  void tokensThatAreNotOurProvidersForUsAreRefused() throws Exception {
    login("subject-forged", claims("forge", "office"));
    RSAKey key = PROVIDER.key();
    assertThat(rest(signed(key, good -> good), "/api/cases").status()).as("the good one").isEqualTo(200);
    assertRefused("wrong issuer", signed(key, good -> good.issuer("http://evil.example")));
    assertRefused("no issuer", signed(key, good -> good.issuer(null)));
    assertRefused("wrong audience", signed(key, good -> good.audience("another-application")));
    assertRefused("no audience", signed(key, good -> good.audience((String) null)));
    assertRefused("expired", signed(key, good -> good.expirationTime(Date.from(Instant.now().minusSeconds(LONG_AGO)))));
    assertRefused("without end", signed(key, good -> good.expirationTime(null)));
    assertRefused("not yet", signed(key, good -> good.notBeforeTime(Date.from(Instant.now().plusSeconds(LONG_AGO)))));
    assertRefused("ID token", signed(key, good -> good.claim("nonce", "n")));
    assertRefused("nobody", signed(key, good -> good.subject(null)));
    assertRefused("no role", signed(key, good -> good.claim("realm_access", Map.of("roles", List.of()))));
    RSAKey other = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
    assertRefused("another key with the same name", signed(other, good -> good));
    assertRefused("no signature", new PlainJWT(claims(good -> good)).serialize());
    SignedJWT confused = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims(good -> good));
    confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    assertRefused("public key as secret", confused.serialize());
    SignedJWT stronger = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(key.getKeyID()).build(), claims(good -> good));
    stronger.sign(new RSASSASigner(key));
    assertRefused("another algorithm", stronger.serialize());
    String good = signed(key, one -> one);
    String payload = good.split("\\.")[1];
    assertRefused("changed", good.replace(payload, payload.substring(0, payload.length() - 4) + "AAAA"));
    assertRefused("nonsense", "a.b.c");
  }

  private void assertRefused(String what, String token) {
    for (String path : Set.of("/api/cases", "/engine-rest/task")) {
      Http.Answer answer = rest(token, path);
      assertThat(answer.status()).as(what + " at " + path + ": " + answer.text()).isEqualTo(401);
      assertThat(answer.problem()).as(what).isEqualTo("token-refused");
      assertThat(answer.text()).doesNotContain("Exception", "Jwt", "issuer");
    }
  }

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change.apply(new JWTClaimsSet.Builder().issuer(PROVIDER.issuer()).subject("subject-forged").audience(LoginServer.CLIENT).issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5)))).claim("realm_access", Map.of("roles", List.of("office")))).build();
  }

  private static String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims(change));
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  /** An access token may live on after the provider has taken a role away; it does not bring it back. */
  @Test
  void anOldTokenBringsNoRoleBack() throws Exception {
    Surfer surfer = login("subject-old-token", claims("old", "office", "root"));
    String access = tokens(surfer).path("access_token").asString();
    assertThat(rest(access, "/api/people").status()).isEqualTo(200);
    Thread.sleep(1100);
    login("subject-old-token", claims("old", "office"));
    assertThat(rest(access, "/api/people").status()).isEqualTo(403);
    assertThat(person("subject-old-token").roles()).containsExactly(Role.SECRETARIAT);
  }

  /** Form, Basic, provider, bearer, a wrong password, a logout: at DEBUG of our packages and of security, no secret is written. */
  @Test
  void noSecretIsLogged() throws Exception {
    ListAppender<ILoggingEvent> written = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    List<Logger> loggers = Stream.of("org.kanmon", "org.springframework.security", "org.springframework.session").map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    written.start();
    root.addAppender(written);
    loggers.forEach(logger -> logger.setLevel(Level.DEBUG));
    List<String> secrets = new ArrayList<>(List.of(Visitor.PASSWORD, LoginServer.PASSWORD, LoginServer.SECRET, "Wrong-Gate-4711!", "A-New-Gate-for-88!"));
    try {
      new Surfer(port).get("/login").post("/login", Map.of("username", "mori", "password", Visitor.PASSWORD)).get("/").post("/logout", Map.of());
      assertThat(new Http(port, "mori", Visitor.PASSWORD).get("/api").status()).isEqualTo(200);
      assertThat(new Http(port, "mori", "Wrong-Gate-4711!").get("/api").status()).isEqualTo(401);
      assertThat(new Http(port, "mori", Visitor.PASSWORD).put("/api/password", Map.of("oldPassword", Visitor.PASSWORD, "password", "A-New-Gate-for-88!")).status()).isEqualTo(204);
      assertThat(new Http(port, "admin", Visitor.PASSWORD).put("/api/people/newcomer-of-log", Map.of("name", "新", "email", "n@example.jp", "organisation", "機構", "language", "ja",
          "roles", List.of("REVIEWER"), "password", "A-New-Gate-for-88!")).status()).isEqualTo(200);
      Surfer surfer = login("subject-log", claims("log", "office"));
      JsonNode tokens = tokens(surfer);
      secrets.add(tokens.path("access_token").asString());
      secrets.add(tokens.path("id_token").asString());
      assertThat(rest(tokens.path("access_token").asString(), "/api/cases").status()).isEqualTo(200);
      rest(tokens.path("access_token").asString() + "x", "/api/cases");
      surfer.get("/").post("/logout", Map.of());
      URI out = surfer.way().stream().filter(uri -> uri.getPath().equals("/connect/logout")).findFirst().orElseThrow();
      secrets.add(out.getRawQuery().replaceAll(".*id_token_hint=([^&]+).*", "$1"));
      surfer.cookie("JSESSIONID").ifPresent(secrets::add);
    } finally {
      loggers.forEach(logger -> logger.setLevel(null));
      root.detachAppender(written);
    }
    List<String> lines = List.copyOf(written.list).stream().filter(event -> !event.getThreadName().startsWith(PROVIDER.threads())).map(event -> event.getFormattedMessage() + " " + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage()))
        .toList();
    assertThat(lines).as("security does write at this level").anyMatch(line -> line.contains("Securing"));
    for (String secret : secrets) {
      assertThat(lines.stream().filter(line -> line.contains(secret))).as(secret).isEmpty();
    }
  }

  @Test
  void somebodyWhoNeverLoggedInNeedsAWholePersonInTheToken() throws Exception {
    assertThat(rest(signed(PROVIDER.key(), good -> good.subject("subject-new")), "/api/cases").problem()).isEqualTo("token-refused");
    String whole = signed(PROVIDER.key(), good -> good.subject("subject-new").claim("name", "新 人").claim("email", "new@agency.example").claim("organisation", "連携大学"));
    assertThat(rest(whole, "/api/cases").status()).isEqualTo(200);
    assertThat(person("subject-new").organisation()).isEqualTo("連携大学");
  }
}
