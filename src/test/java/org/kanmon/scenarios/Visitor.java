package org.kanmon.scenarios;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at every door: a browser session for the pages and Camunda's web applications, HTTP Basic for both REST APIs. */
final class Visitor {

  static final String PASSWORD = "Gate-2026-Kanmon!";
  /** Camunda's web applications have the engine's whole REST API behind their session. */
  static final String SESSION_API = "/camunda/api/engine/engine/default/";
  static final String BASIC_API = "/engine-rest/";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String base;
  private final String login;
  private final CookieManager cookies;
  private final HttpClient browser;
  private final HttpClient program = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Status and whole text of an answer; of a PDF also the words in it. */
  record Seen(int status, String text) {}

  private Visitor(int port, String login, CookieManager cookies) {
    this.base = "http://localhost:" + port;
    this.login = login;
    this.cookies = cookies;
    this.browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();
  }

  static Visitor anonymous(int port) {
    return new Visitor(port, null, new CookieManager());
  }

  static Visitor loggedIn(int port, String user) {
    Visitor visitor = new Visitor(port, user, new CookieManager());
    visitor.post("/login", "username=" + encoded(user) + "&password=" + encoded(PASSWORD) + "&_csrf=" + visitor.token("/login"));
    if (user.equals("admin") || visitor.get("/camunda/app/tasklist/default/").status() != 200) {
      visitor.get("/camunda/app/cockpit/default/");
    }
    return visitor;
  }

  /** The same browser with its cookies, at another node. */
  Visitor at(int otherPort) {
    return new Visitor(otherPort, login, cookies);
  }

  /** Sends a form as it stands. */
  Seen post(String action, String form) {
    return send(browser, request(action).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** The token of the forms on this page. */
  String token(String page) {
    Matcher token = TOKEN.matcher(get(page).text());
    if (!token.find()) {
      throw new IllegalStateException("no token on " + page);
    }
    return encoded(token.group(1));
  }

  String login() {
    return login == null ? "nobody" : login;
  }

  boolean isAnonymous() {
    return login == null;
  }

  Seen get(String path) {
    return call("GET", path, null);
  }

  Seen call(String method, String path, String json) {
    HttpRequest.BodyPublisher body = json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
    HttpRequest.Builder request = request(path).method(method, body);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    boolean rest = path.startsWith("/api") || path.startsWith(BASIC_API);
    if (rest && login != null) {
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((login + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }
    if (path.startsWith("/camunda")) {
      cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).findFirst()
          .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
    }
    return send(rest ? program : browser, request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", "ja");
  }

  private Seen send(HttpClient client, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      String headers = answer.headers().map().toString();
      String words = PdfWords.isPdf(answer.body()) ? PdfWords.of(answer.body()) : "";
      return new Seen(answer.statusCode(), headers + "\n" + new String(answer.body(), StandardCharsets.UTF_8) + words);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
