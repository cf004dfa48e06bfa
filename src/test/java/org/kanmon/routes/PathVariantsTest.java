package org.kanmon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.Thorough;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.routes.Caller.Answer;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.RunningOffice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.context.WebApplicationContext;

/** Whoever is kept out of a route stays out however the same address is written: what guards it and what answers it must read it alike. */
@RunningOffice
@Order(8)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathVariantsTest {

  /** Each corner is tried in one spelling in so many in the build of every day. */
  private static final int SHARE = 4;
  private static final Set<String> KEPT_OUT = Set.of("401", "403", "login");

  @LocalServerPort
  private int port;
  @Autowired
  private WebApplicationContext application;
  @Autowired
  private UserStore users;

  private final Map<String, Caller> callers = new LinkedHashMap<>();

  @BeforeAll
  void enter() {
    callers.put(Cast.NOBODY, Caller.nobody(port));
    for (String column : List.of("applicant", "reviewer", "secretariat")) {
      Role role = Cast.COLUMNS.get(column);
      users.add(new Person(new PersonId("rv-" + column), "経路 " + column, column + "@example.jp", "経路機関", Locale.JAPANESE, Set.of(role)), Caller.PASSWORD);
      callers.put(column, Caller.loggedIn(port, "rv-" + column));
    }
  }

  /** The same address, written otherwise. */
  private static Set<String> variants(String path) {
    Set<String> all = new LinkedHashSet<>();
    int first = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
    int last = path.lastIndexOf('/');
    String start = path.substring(0, first);
    String rest = path.substring(first);
    all.add(path + "/");
    all.add(path + "//");
    all.add("/" + path);
    all.add("/." + path);
    all.add("/x/.." + path);
    all.add("/%2e" + path);
    all.add("/login/.." + path);
    all.add("/assets/..%2f" + path.substring(1));
    all.add("/assets/%2e%2e" + path);
    all.add(start + ";x=y" + rest);
    all.add(start + ";" + rest);
    all.add(path + ";x=y");
    all.add(path + ";.css");
    all.add(path + ".json");
    all.add(path + "%20");
    all.add(path + "%00");
    all.add(path + "?x=/login");
    all.add(path + "%3F");
    all.add(start + "/" + rest);
    all.add(start + "/." + rest);
    all.add(start + "/x/.." + rest);
    all.add(start + "%2f" + (rest.isEmpty() ? "" : rest.substring(1)));
    all.add(start + "%5c" + (rest.isEmpty() ? "" : rest.substring(1)));
    all.add(start.toUpperCase(Locale.ROOT) + rest);
    all.add(path.toUpperCase(Locale.ROOT));
    all.add("/%" + Integer.toHexString(path.charAt(1)) + path.substring(2));
    if (last > 0 && last + 1 < path.length()) {
      all.add(path.substring(0, last) + "/%" + Integer.toHexString(path.charAt(last + 1)) + path.substring(last + 2));
      all.add(path.substring(0, last) + ";a=b" + path.substring(last));
      all.add(path.substring(0, last) + "//" + path.substring(last + 1));
    }
    if (path.startsWith("/engine-rest/") && !path.startsWith("/engine-rest/engine")) {
      all.add("/engine-rest/engine/default" + rest);
      all.add("/engine-rest/engine/default;x" + rest + "/");
      all.add("/engine-rest/engine/other" + rest);
    }
    return all;
  }

  /** Of every corner of the application where this person is kept out, one route of each method. */
  private static List<Route> corners(Set<Route> routes, RouteTable table, String column) {
    Map<String, Route> corners = new LinkedHashMap<>();
    for (Route route : routes) {
      boolean out = table.of(route).filter(row -> KEPT_OUT.contains(row.cells().get(column))).isPresent();
      if (out && !route.method().equals("OPTIONS") && !route.method().equals("HEAD")) {
        String[] parts = route.pattern().split("/");
        int depth = !route.isRead() ? 4 : route.pattern().startsWith("/camunda/api/engine/engine/{name}/") ? 7 : route.pattern().startsWith("/camunda/api") ? 6 : 3;
        corners.putIfAbsent(route.method() + " " + String.join("/", List.of(parts).subList(0, Math.min(parts.length, depth))), route);
      }
    }
    return new ArrayList<>(corners.values());
  }

  @Test
  void noOtherSpellingLetsAnybodyIn() {
    Set<Route> routes = EveryRoute.of(application, Http.JSON.readTree(Caller.nobody(port).call("GET", "/api/openapi", null).text()));
    RouteTable table = RouteTable.read();
    Set<String> findings = new ConcurrentSkipListSet<>();
    Set<String> tried = new ConcurrentSkipListSet<>();
    for (String column : List.of(Cast.NOBODY, "applicant", "reviewer")) {
      Caller caller = callers.get(column);
      corners(routes, table, column).parallelStream().forEach(route -> {
      String path = route.pattern().replaceAll("\\{(engine|name|processEngineName)}", "default").replaceAll("\\{[^}]*}", "x");
      for (String variant : Thorough.orShare(variants(path), path + column, SHARE)) {
        for (String method : route.method().equals("GET") && variant.length() <= path.length() + 1 ? List.of("GET", "HEAD") : List.of(route.method())) {
          String request = method + " " + variant;
          tried.add(column + " " + request);
          Answer answer = caller.call(method, variant, route.isRead() ? null : "{}");
          boolean in = answer.status() < 300 || answer.status() == 422 || answer.status() == 409 || answer.status() >= 500;
          // another spelling may lead to a page that is open to everybody: the start page, the login page
          if (in && !isOpenPage(variant, answer)) {
            findings.add(column + " got " + answer.status() + " for " + request + " (" + route + "): " + answer.text().substring(0, Math.min(200, answer.text().length())).replaceAll("\\s+", " "));
          }
        }
      }
      });
    }
    assertThat(tried.size()).as("spellings tried").isGreaterThan(Thorough.orFewer(2_000, 2_000 / SHARE / 2));
    assertThat(new TreeSet<>(findings)).isEmpty();
  }

  private static boolean isOpenPage(String variant, Answer answer) {
    return answer.status() == 200 && (variant.startsWith("/login") || variant.startsWith("/assets")) && answer.header("Content-Type").startsWith("text/html") && answer.text().contains("name=\"password\"");
  }

  @Test
  void aMethodInAHeaderOrAFieldIsNotBelieved() {
    Caller reviewer = callers.get("reviewer");
    for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      Answer answer = reviewer.send(reviewer.request("/engine-rest/task").header(header, "DELETE").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(answer.status()).isEqualTo(200);
      Answer denied = reviewer.send(reviewer.request("/engine-rest/deployment").header(header, "OPTIONS").GET());
      assertThat(denied.status()).isEqualTo(403);
    }
    for (String header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path")) {
      assertThat(reviewer.send(reviewer.request("/engine-rest/deployment").header(header, "/engine-rest/task").GET()).status()).as(header).isEqualTo(403);
    }
    for (String header : List.of("X-Forwarded-For", "X-Real-IP", "Forwarded")) {
      Caller nobody = callers.get(Cast.NOBODY);
      assertThat(nobody.send(nobody.request("/api/people").header(header, header.equals("Forwarded") ? "for=127.0.0.1" : "127.0.0.1").GET()).status()).as(header).isEqualTo(401);
    }
  }

  /** A page's session opens no REST: nothing that another site's page could use without a token. */
  @Test
  void aSessionOpensNoRest() {
    Caller secretariat = callers.get("secretariat");
    String cookies = secretariat.request("/cases").build().headers().firstValue("Cookie").orElseThrow();
    Caller nobody = callers.get(Cast.NOBODY);
    for (String path : List.of("/api", "/api/cases", "/engine-rest/task", "/engine-rest/engine")) {
      assertThat(nobody.send(nobody.request(path).header("Cookie", cookies).GET()).status()).as(path).isEqualTo(401);
    }
    assertThat(nobody.send(nobody.request("/cases").header("Cookie", cookies).GET()).status()).as("the session itself is good").isEqualTo(200);
  }
}
