package org.kanmon.scenarios;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen that goes from one server to another: keeps cookies, follows redirects one by one and remembers each. */
final class Surfer {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final int MOST = 12;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final String base;
  private final List<URI> way = new ArrayList<>();
  private HttpResponse<String> page;
  private String address;

  /** From this address, as a proxy in front would say. */
  Surfer(int port, String address) {
    this(port);
    this.address = address;
  }

  Surfer(int port) {
    this.base = "http://localhost:" + port;
  }

  Surfer get(String path) {
    return go(path, true);
  }

  /** Without following a redirect. */
  Surfer look(String path) {
    return go(path, false);
  }

  private Surfer go(String path, boolean follow) {
    way.clear();
    return send(HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(base).resolve(path)).header("Accept", "text/html").header("Accept-Language", "en").GET(),
        follow);
  }

  /** Sends a form of the page that is open, with its token. */
  Surfer post(String path, Map<String, String> fields) {
    Matcher token = TOKEN.matcher(page.body());
    String body = fields.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue())).collect(Collectors.joining("&"))
        + (token.find() ? "&_csrf=" + encoded(token.group(1)) : "");
    URI here = page.uri().resolve(path);
    way.clear();
    return send(HttpRequest.newBuilder(here).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept-Language", "en").POST(HttpRequest.BodyPublishers.ofString(body)), true);
  }

  /** A script of Tasklist or Cockpit. */
  HttpResponse<String> script(String method, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json").method(method, HttpRequest.BodyPublishers.noBody());
    cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    return exchange(request);
  }

  java.util.Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).map(java.net.HttpCookie::getValue).findFirst();
  }

  CookieManager cookies() {
    return cookies;
  }

  int status() {
    return page.statusCode();
  }

  String text() {
    return page.body();
  }

  URI address() {
    return page.uri();
  }

  HttpResponse<String> page() {
    return page;
  }

  /** Where the last step led over, redirects included. */
  List<URI> way() {
    return List.copyOf(way);
  }

  private Surfer send(HttpRequest.Builder request, boolean follow) {
    page = exchange(request);
    way.add(page.uri());
    for (int i = 0; follow && i < MOST && page.statusCode() / 100 == 3; i++) {
      URI next = page.uri().resolve(page.headers().firstValue("Location").orElseThrow());
      page = exchange(HttpRequest.newBuilder(next).header("Accept", "text/html").header("Accept-Language", "en").GET());
      way.add(next);
    }
    return this;
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    if (address != null) {
      request.header("X-Forwarded-For", address);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
