package org.kanmon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.routes.Caller;
import org.kanmon.routes.Caller.Answer;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.RunningOffice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that are wrong as requests: too long, cut off, sent by no library; and addresses where nothing is. */
@RunningOffice
@Order(9)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongRequestsTest {

  private static final int PATIENCE = 30_000;

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;

  private Caller applicant;
  private Caller secretariat;

  @BeforeAll
  void enter() {
    applicant = person("wr-applicant", Role.APPLICANT);
    secretariat = person("wr-secretariat", Role.SECRETARIAT);
  }

  private Caller person(String id, Role role) {
    users.add(new Person(new PersonId(id), "要求 " + id, id + "@example.jp", "要求機関", Locale.JAPANESE, Set.of(role)), Caller.PASSWORD);
    return Caller.loggedIn(port, id);
  }

  private static String login(String user) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":" + Caller.PASSWORD).getBytes(StandardCharsets.UTF_8)) + "\r\n";
  }

  /** What comes back within the time that a person waits; empty if the server hung up without a word. */
  private String raw(byte[] request, boolean hangUp) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      if (hangUp) {
        socket.shutdownOutput();
      }
      ByteArrayOutputStream seen = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8_192];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          seen.write(buffer, 0, n);
          if (isWhole(seen.toString(StandardCharsets.UTF_8))) {
            break;
          }
        }
      } catch (SocketTimeoutException silent) {
        throw new AssertionError("no answer after " + PATIENCE + " ms to " + new String(request, StandardCharsets.UTF_8).lines().limit(1).toList());
      } catch (IOException reset) {
        // the server hung up while we were still sending
      }
      return seen.toString(StandardCharsets.UTF_8);
    }
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String head = end < 0 ? "" : answer.substring(0, end).toLowerCase(Locale.ROOT);
    if (head.contains("transfer-encoding: chunked")) {
      return answer.endsWith("0\r\n\r\n");
    }
    int at = head.indexOf("content-length: ");
    return at >= 0 && answer.substring(end + 4).getBytes(StandardCharsets.UTF_8).length >= Integer.parseInt(head.substring(at + 16).split("\r\n")[0].strip());
  }

  private String raw(String request) throws IOException {
    return raw(request.getBytes(StandardCharsets.UTF_8), false);
  }

  private static void problem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(Http.JSON.readTree(answer.text()).path("type").asString()).isEqualTo("/problems/" + type);
  }

  // ---- length

  @Test
  void aBodyOfHundredMegabytesIsRefusedBeforeItIsSent() throws IOException {
    for (String path : List.of("/api/consultations", "/engine-rest/task/count", "/engine-rest/task/x/complete", "/api/cases/x/material")) {
      String user = path.startsWith("/api") ? "wr-applicant" : "wr-secretariat";
      for (String type : List.of("application/json", "text/plain", "application/x-www-form-urlencoded")) {
        String answer = raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + login(user) + "Content-Type: " + type + "\r\nContent-Length: 104857600\r\n\r\n{");
        assertThat(answer).as(path + " " + type).startsWith("HTTP/1.1 413").contains("application/problem+json", "/problems/body-too-large");
      }
    }
  }

  @Test
  void aBodyThatDoesNotSayHowLongItIsMayNotGrow() {
    byte[] endless = ("{\"variables\":{\"notes\":{\"value\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}}}").getBytes(StandardCharsets.UTF_8);
    for (Caller caller : List.of(applicant, secretariat)) {
      String path = caller == applicant ? "/api/consultations" : "/engine-rest/task/x/complete";
      Answer answer = caller.send(caller.request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))));
      problem(answer, 413, "body-too-large");
    }
    Answer tasklist = secretariat.send(secretariat.request("/camunda/api/engine/engine/default/task/x/complete").header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))));
    problem(tasklist, 413, "body-too-large");
  }

  @Test
  void aHeaderThatIsTooLongIsRefusedInWords() {
    Answer rest = applicant.send(applicant.request("/api/cases").header("X-Long", "x".repeat(20_000)).GET());
    problem(rest, 400, "http-400");
    Answer page = applicant.send(applicant.request("/cases").header("X-Long", "x".repeat(20_000)).GET());
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("要求を読み取れません。", "The request cannot be read.").doesNotContain("Tomcat", "HTTP Status");
    List<Integer> many = new ArrayList<>();
    HttpRequest.Builder request = applicant.request("/api");
    for (int n = 0; n < 500; n++) {
      request.header("X-" + n, "y");
    }
    many.add(applicant.send(request.GET()).status());
    assertThat(many).allSatisfy(status -> assertThat(status).isBetween(400, 499));
  }

  // ---- nothing there

  @Test
  void anUnknownPageIsNotFound() {
    for (String path : List.of("/no-such-page", "/case", "/admin", "/wp-login.php", "/webjars/x", "/actuator", "/h2-console", "/cases/AR-1999-9999", "/camunda/app/tasklist/nowhere/", "/error",
        "/camunda/nowhere")) {
      for (String language : List.of("ja", "en")) {
        Answer answer = secretariat.send(secretariat.request(path).header("Accept", "text/html").header("Accept-Language", language).GET());
        assertThat(answer.status()).as(path).isEqualTo(404);
        assertThat(answer.header("Content-Type")).as(path).startsWith("text/html");
        assertThat(answer.text()).as(path).contains("<h1").contains("lang=\"" + language + "\"").doesNotContain("Whitelabel", "Exception");
      }
    }
    assertThat(Caller.nobody(port).call("GET", "/no-such-page", null).outcome()).isEqualTo("login");
    problem(applicant.call("GET", "/api/no-such-thing", null), 404, "http-404");
    problem(secretariat.call("GET", "/engine-rest/no-such-thing", null), 403, "not-allowed");
    problem(secretariat.call("GET", "/camunda/api/no-such-thing", null), 404, "http-404");
  }

  // ---- the engine's REST API

  @Test
  void aWishForALanguageThatNobodyCanReadIsNoWish() {
    for (String wish : List.of("-", "en_US", "ja;q=2", ";;", "x".repeat(300), "ja-JP-x-".repeat(20))) {
      for (String path : List.of("/api/people/me", "/api/cases", "/engine-rest/task", "/engine-rest/task/count")) {
        Caller caller = path.startsWith("/api") ? applicant : secretariat;
        int usual = caller.call("GET", path, null).status();
        assertThat(caller.send(caller.request(path).header("Accept-Language", wish).GET()).status()).as(path + " in " + wish).isEqualTo(usual).isLessThan(500);
      }
    }
  }

  @Test
  void theEnginesErrorsAreProblemsToo() {
    for (String api : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
      for (String body : List.of("{", "[", "[]", "5", "\"x\"", "{\"variables\":5}", "{\"sneaky\":1}", "{\"a\":".repeat(1_100), "")) {
        Answer answer = secretariat.call("POST", api + "/task/" + "00000000-0000-4000-8000-000000000000/complete", body);
        assertThat(answer.status()).as(api + " " + body + " " + answer.text()).isBetween(400, 422);
        assertThat(answer.header("Content-Type")).as(body).startsWith("application/problem+json");
        assertThat(answer.text()).contains("\"type\":\"/problems/", "\"message\":").doesNotContain("org.camunda", "java.", "REDACTED");
      }
      Answer wrong = secretariat.call("GET", api + "/task?sortBy=nonsense&sortOrder=asc", null);
      problem(wrong, 400, "http-400");
      assertThat(Http.JSON.readTree(wrong.text()).path("message").asString()).as("the engine's own words stay for its clients").contains("sortBy");
    }
  }

  // ---- what no library sends

  @Test
  void brokenRequestsAreRefusedOrHungUpOn() throws IOException {
    String host = "Host: localhost\r\n";
    String to = " /api/consultations HTTP/1.1\r\n" + host + login("wr-applicant") + "Content-Type: application/json\r\n";
    Map<String, String> requests = Map.ofEntries(Map.entry("no method", "/api HTTP/1.1\r\n" + host + "\r\n"), Map.entry("no version", "GET /api\r\n\r\n"),
        Map.entry("another version", "GET /api HTTP/9.9\r\n" + host + "\r\n"), Map.entry("no host", "GET /api HTTP/1.1\r\n\r\n"), Map.entry("two hosts", "GET /api HTTP/1.1\r\n" + host + "Host: b\r\n\r\n"),
        Map.entry("wrong host", "GET /api HTTP/1.1\r\nHost: a b{}\r\n\r\n"), Map.entry("raw characters", "GET /api/cases/髙<>\" HTTP/1.1\r\n" + host + "\r\n"),
        Map.entry("raw control", "GET /api/\u0001 HTTP/1.1\r\n" + host + "\r\n"), Map.entry("absolute", "GET http://elsewhere/api/people HTTP/1.1\r\n" + host + "\r\n"),
        Map.entry("asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n"), Map.entry("connect", "CONNECT localhost:22 HTTP/1.1\r\n" + host + "\r\n"),
        Map.entry("half a header", "GET /api HTTP/1.1\r\n" + host + "X-\r\n\r\n"), Map.entry("a header with a null", "GET /api HTTP/1.1\r\n" + host + "X: a\u0000b\r\n\r\n"),
        Map.entry("a folded header", "GET /api HTTP/1.1\r\n" + host + "X: a\r\n b\r\n\r\n"), Map.entry("length below zero", "POST" + to + "Content-Length: -1\r\n\r\n{}"),
        Map.entry("length no number", "POST" + to + "Content-Length: two\r\n\r\n{}"), Map.entry("length beyond all", "POST" + to + "Content-Length: 99999999999999999999\r\n\r\n{}"),
        Map.entry("two lengths", "POST" + to + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x"), Map.entry("length and chunks", "POST" + to + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Map.entry("unknown encoding", "POST" + to + "Transfer-Encoding: gzip\r\n\r\n{}"), Map.entry("chunks that are none", "POST" + to + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
        Map.entry("a chunk too long", "POST" + to + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}"), Map.entry("body shorter than said", "POST" + to + "Content-Length: 500\r\n\r\n{}"),
        Map.entry("an upgrade", "GET /api HTTP/1.1\r\n" + host + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n"),
        Map.entry("HTTP/2 at once", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Map.entry("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001"),
        Map.entry("expectation", "POST" + to + "Expect: a-miracle\r\nContent-Length: 2\r\n\r\n{}"), Map.entry("a very long line", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n"));
    SoftAssertions all = new SoftAssertions();
    for (Map.Entry<String, String> request : requests.entrySet()) {
      String answer = raw(request.getValue().getBytes(StandardCharsets.UTF_8), true);
      // of a version that it does not speak, a coding or a method that it does not know, a server says nothing else (RFC 9110, 15.6.2 and 15.6.6; RFC 9112, 6.1)
      String refused = Map.of("another version", "505", "unknown encoding", "501", "connect", "501").getOrDefault(request.getKey(), "[1-4]\\d\\d");
      all.assertThat(answer).as(request.getKey()).matches("(?s)|HTTP/1\\.[01] " + refused + ".*|\\{\"type\":\"/problems/.*")
          .doesNotContain("Tomcat", "Exception", "\tat ", "HTTP Status", "/problems/internal", "problem.status", "refusal.");
    }
    all.assertAll();
    assertThat(applicant.call("GET", "/api", null).status()).as("the server is well").isEqualTo(200);
  }
}
