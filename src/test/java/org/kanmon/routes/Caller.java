package org.kanmon.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who calls any address: HTTP Basic for both REST APIs, one session for pages and web applications. Follows no redirect. */
public final class Caller {

  public static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final HttpClient SHARED = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final String user;
  private String cookies = "";
  private String xsrf = "";
  private String csrf = "";

  private Caller(int port, String user) {
    this.base = "http://localhost:" + port;
    this.user = user;
  }

  /** An answer. */
  public record Answer(int status, HttpResponse<byte[]> raw) {

    public String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    /** The status, or where a person is led to log in. */
    public String outcome() {
      return status == 302 && header("Location").contains("/login") ? "login" : String.valueOf(status);
    }
  }

  public static Caller nobody(int port) {
    return new Caller(port, null);
  }

  /** Logs in by the page for it. */
  public static Caller loggedIn(int port, String user) {
    Caller caller = new Caller(port, user);
    CookieManager jar = new CookieManager();
    HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(jar).followRedirects(HttpClient.Redirect.NORMAL).build();
    String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
        + URLEncoder.encode(token(send(browser, HttpRequest.newBuilder(URI.create(caller.base + "/login"))).text()), StandardCharsets.UTF_8);
    send(browser, HttpRequest.newBuilder(URI.create(caller.base + "/login")).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)));
    send(browser, HttpRequest.newBuilder(URI.create(caller.base + "/camunda/app/tasklist/default/")));
    send(browser, HttpRequest.newBuilder(URI.create(caller.base + "/camunda/app/cockpit/default/")));
    // every page has a form to log out, with the token of the session
    caller.csrf = token(send(browser, HttpRequest.newBuilder(URI.create(caller.base + "/"))).text());
    caller.cookies = jar.getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    caller.xsrf = jar.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst().orElse("");
    return caller;
  }

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    if (!token.find()) {
      throw new IllegalStateException("no token on the page: " + page);
    }
    return token.group(1);
  }

  public String user() {
    return user;
  }

  /** The same person in a session that may be ended. */
  Caller again() {
    return user == null ? this : loggedIn(Integer.parseInt(base.replaceFirst(".*:", "")), user);
  }

  /** A request as this person sends it to an address of the kind. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (user == null) {
      return request;
    }
    if (isRest(path)) {
      return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }
    return request.header("Cookie", cookies).header("X-XSRF-TOKEN", xsrf).header("X-CSRF-TOKEN", csrf);
  }

  private static boolean isRest(String path) {
    return path.startsWith("/api") || path.startsWith("/engine-rest");
  }

  public Answer call(String method, String path, String body) {
    HttpRequest.Builder request = request(path).method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(SHARED, request);
  }

  /** Sends a request that is made by {@link #request}. */
  public Answer send(HttpRequest.Builder request) {
    return send(SHARED, request);
  }

  private static Answer send(HttpClient client, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
