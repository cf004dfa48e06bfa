package org.kanmon.web.pages;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, follows redirects, sends forms with their token. */
final class Browser {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String base;
  private final String language;
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
  private HttpResponse<String> page;

  Browser(int port, String language) {
    this.base = "http://localhost:" + port;
    this.language = language;
  }

  Browser login(String user) {
    get("/login");
    post("/login", Map.of("username", user, "password", PagesBench.PASSWORD));
    return this;
  }

  Browser get(String path) {
    return send(request(path).GET().build());
  }

  /** With the token of the page that is open. */
  Browser post(String path, Map<String, String> fields) {
    Matcher token = TOKEN.matcher(page.body());
    String body = fields.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
    return postAsIs(path, token.find() ? body + "&_csrf=" + encoded(token.group(1)) : body);
  }

  Browser postAsIs(String path, String body) {
    return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  int status() {
    return page.statusCode();
  }

  String text() {
    return page.body();
  }

  String path() {
    return page.uri().getPath();
  }

  String header(String name) {
    return page.headers().firstValue(name).orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "text/html").header("Accept-Language", language);
  }

  private Browser send(HttpRequest request) {
    try {
      page = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return this;
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
