package org.kanmon.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's browser, logged in: pages and the API that Tasklist asks. */
final class Session {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).followRedirects(HttpClient.Redirect.NORMAL).build();

  Session(int port, String user) {
    this.base = "http://localhost:" + port;
    Matcher token = TOKEN.matcher(send(request("/login").GET()));
    if (!token.find()) {
      throw new IllegalStateException("no token on the login page");
    }
    send(request("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(
        "username=" + encoded(user) + "&password=" + encoded(KanmonOffice.PASSWORD) + "&_csrf=" + encoded(token.group(1)))));
    get("/camunda/app/tasklist/default/");
  }

  String get(String path) {
    return send(request(path).GET());
  }

  /** As Tasklist asks for a filter's tasks. */
  String post(String path, String json) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json").header("Accept", "application/hal+json, application/json;q=0.5").POST(HttpRequest.BodyPublishers.ofString(json));
    cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).findFirst()
        .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
