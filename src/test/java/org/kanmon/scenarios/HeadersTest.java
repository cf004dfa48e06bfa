package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers and strangers are told, and what the server itself answers before the application is asked. */
@RunningOffice
class HeadersTest {

  private static final Stream<String> BROWSERS = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private static final Pattern NONCE = Pattern.compile("nonce[-=]\"?([\\w-]+)");

  @LocalServerPort
  private int port;

  private HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  private HttpResponse<String> send(String method, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login", "/demo", "/problems/not-allowed", "/no/such/page", "/api", "/api/openapi", "/api/swagger-ui/index.html", "/api/no-such", "/engine-rest/task",
      "/engine-rest/no-such", "/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task", "/mails", "/cases/AR-2026-0001"})
  void everyAnswerHasThem(String path) {
    HttpResponse<String> answer = get(path);
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Permissions-Policy")).contains("camera=()", "geolocation=()");
    // pages open from Tasklist in windows that inherit its sandbox; a browser lets no page with this policy into them
    boolean page = !path.startsWith("/api") && !path.startsWith("/engine-rest") && !path.startsWith("/camunda");
    assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo(page ? "" : "same-origin");
    assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "X-Frame-Options")).isIn("DENY", "SAMEORIGIN");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).as("means nothing without TLS").isEmpty();
    assertThat(answer.body()).doesNotContain("Apache Tomcat", "org.apache");
    if (!path.startsWith("/camunda/app")) {
      assertThat(header(answer, "Cache-Control")).contains("no-store");
    }
    assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors", "base-uri");
    if (!path.startsWith("/camunda/app")) {
      assertThat(header(answer, "Content-Security-Policy")).doesNotContain("unsafe-eval", "script-src 'unsafe-inline'");
    }
    assertThat(header(get(path, "X-Forwarded-Proto", "https"), "Strict-Transport-Security")).contains("max-age=31536000");
  }

  @Test
  void restAllowsNothingToABrowser() {
    for (String path : List.of("/api", "/engine-rest/task", "/api/cases")) {
      assertThat(header(get(path), "Content-Security-Policy")).startsWith("default-src 'none'");
    }
  }

  @Test
  void theSessionsCookieIsForUsAlone() {
    Surfer surfer = new Surfer(port).get("/login");
    String before = surfer.cookie("JSESSIONID").orElseThrow();
    surfer.post("/login", Map.of("username", "secretariat", "password", Visitor.PASSWORD));
    assertThat(surfer.cookie("JSESSIONID").orElseThrow()).as("another session after the login").isNotEqualTo(before);
    String plain = header(get("/login"), "Set-Cookie");
    assertThat(plain).startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
    assertThat(header(get("/login", "X-Forwarded-Proto", "https"), "Set-Cookie")).contains("HttpOnly", "Secure", "SameSite=Lax");
    assertThat(get("/login;jsessionid=0123456789").statusCode()).as("no session in an address").isNotEqualTo(200);
  }

  /** A browser runs no script of a page whose nonce is not that of its header, and shows an empty window. */
  @Test
  void aPageOfTasklistHasTheNonceOfItsHeaderHoweverManyAreOpened() throws InterruptedException, ExecutionException {
    ExecutorService crowd = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<String>>> visits = Stream.of("secretariat", "po", "pd", "reviewer", "secretariat", "po", "pd", "reviewer").map(this::nonces).toList();
      List<String> all = new ArrayList<>();
      for (Future<List<String>> visit : crowd.invokeAll(visits)) {
        all.addAll(visit.get());
      }
      assertThat(all).hasSize(8 * 30).doesNotHaveDuplicates();
    } finally {
      crowd.shutdownNow();
    }
  }

  private Callable<List<String>> nonces(String user) {
    return () -> {
      Surfer surfer = new Surfer(port).get("/login").post("/login", Map.of("username", user, "password", Visitor.PASSWORD));
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        HttpResponse<String> answer = surfer.get("/camunda/app/tasklist/default/").page();
        assertThat(answer.statusCode()).as(user).isEqualTo(200);
        String nonce = NONCE.matcher(header(answer, "Content-Security-Policy")).results().map(found -> found.group(1)).findFirst().orElseThrow();
        List<String> used = NONCE.matcher(answer.body()).results().map(found -> found.group(1)).distinct().toList();
        assertThat(used).containsExactly(nonce);
        assertThat(header(answer, "Cache-Control")).contains("no-store");
        seen.add(nonce);
      }
      return seen;
    };
  }

  @Test
  void noOtherSiteMayAsk() {
    for (String path : List.of("/", "/api", "/engine-rest/task", "/camunda/api/engine/engine/default/task")) {
      HttpResponse<String> asked = get(path, "Origin", "https://evil.example");
      HttpResponse<String> before = send("OPTIONS", path, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST");
      assertThat(Stream.of(asked, before).flatMap(answer -> answer.headers().map().keySet().stream()).map(String::toLowerCase)).noneMatch(name -> name.startsWith("access-control-"));
    }
  }

  @Test
  void everyFormNeedsItsToken() {
    Surfer surfer = new Surfer(port).get("/login").post("/login", Map.of("username", "admin", "password", Visitor.PASSWORD));
    String session = "JSESSIONID=" + surfer.cookie("JSESSIONID").orElseThrow();
    for (String path : List.of("/login", "/logout", "/password", "/demo/clock")) {
      assertThat(send("POST", path, "Cookie", session, "Content-Type", "application/x-www-form-urlencoded").statusCode()).as(path).isEqualTo(403);
    }
    assertThat(surfer.get("/cases").address()).as("still logged in").hasPath("/cases");
  }

  @Test
  void methodsAreWhatTheyAre() throws IOException {
    assertThat(raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: 4711\r\nConnection: close\r\n\r\n")).doesNotContain("4711").doesNotStartWith("HTTP/1.1 200");
    assertThat(raw("TRACE /api HTTP/1.1\r\nHost: localhost\r\nX-Secret: 4711\r\nConnection: close\r\n\r\n")).doesNotContain("4711").doesNotStartWith("HTTP/1.1 200");
    Http admin = new Http(port, "admin", Visitor.PASSWORD);
    assertThat(admin.raw("POST", "/api/people/reviewer", "application/x-www-form-urlencoded", "_method=PUT".getBytes(StandardCharsets.UTF_8), "X-HTTP-Method-Override", "PUT").status())
        .isEqualTo(405);
  }

  /** Refused by the server before the application sees them: no version, no stack, nothing of the inside. */
  @ParameterizedTest
  @ValueSource(strings = {"GET /%ZZ HTTP/1.1\r\nHost: localhost\r\n", "GET /a[b|c HTTP/1.1\r\nHost: localhost\r\n", "NONSENSE\r\n", "GET / HTTP/9.9\r\nHost: localhost\r\n",
      "GET / HTTP/1.1\r\nHost: a b\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n", "POST /api HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n"})
  void theServersOwnRefusalsTellNothing(String request) throws IOException {
    String answer = raw(request + "Connection: close\r\n\r\n");
    assertThat(answer).matches("(?s)HTTP/1\\.1 [45]0[015].*|").doesNotContain("Tomcat", "Apache", "Exception", "org.", "at java");
  }

  @Test
  void addressesAndHeadersHaveAnEnd() throws IOException {
    assertThat(raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).matches("(?s)HTTP/1\\.1 4\\d\\d.*").doesNotContain("Tomcat");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\nConnection: close\r\n\r\n")).matches("(?s)HTTP/1\\.1 4\\d\\d.*")
        .doesNotContain("Tomcat");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      try {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      } catch (java.net.SocketException reset) {
        return "";
      }
    }
  }

  /** The documentation's page works under its policy, and nothing on our pages breaks theirs. */
  @Test
  void browsersHaveNothingToComplainAbout() {
    String executable = BROWSERS.filter(path -> Files.isExecutable(Path.of(path))).findFirst().orElse(null);
    Assumptions.assumeTrue(executable != null, "no browser here: the content security policies are not tried");
    try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
      Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(executable)).setArgs(List.of("--no-sandbox")));
      Page page = browser.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> {
        if (message.text().contains("Content Security Policy") || message.text().contains("Content-Security-Policy") || message.text().contains("Permissions-Policy")) {
          complaints.add(page.url() + ": " + message.text());
        }
      });
      page.navigate("http://localhost:" + port + "/api/docs");
      page.locator(".opblock").first().waitFor();
      page.navigate("http://localhost:" + port + "/login");
      page.locator("input[name=username]").first().fill("admin");
      page.locator("input[type=password]").first().fill(Visitor.PASSWORD);
      page.locator("form.narrow button[type=submit]").click();
      page.waitForURL("http://localhost:" + port + "/");
      for (String path : List.of("/", "/cases", "/mails", "/password", "/demo", "/no/such/page")) {
        page.navigate("http://localhost:" + port + path);
        page.locator("h1").waitFor();
      }
      assertThat(complaints).isEmpty();
    }
  }
}
