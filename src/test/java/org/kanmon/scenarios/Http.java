package org.kanmon.scenarios;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's HTTP client: HTTP Basic, JSON in and out. */
public final class Http {

  public static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final IntSupplier port;
  private final String login;

  public Http(int port, String user, String password) {
    this(() -> port, user, password);
  }

  /** @param port asked before every request, for several nodes */
  Http(IntSupplier port, String user, String password) {
    this.port = port;
    this.login = user == null ? null : "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** An answer: status, body as JSON where it is JSON, headers. */
  public record Answer(int status, String text, HttpResponse<byte[]> raw) {

    public JsonNode json() {
      return JSON.readTree(text);
    }

    public String header(String name) {
      return raw.headers().firstValue(name).orElse(null);
    }

    /** The slug of the problem's type. */
    public String problem() {
      return json().path("type").asString().replace("/problems/", "");
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, Object body, String... headers) {
    return json("POST", path, body, headers);
  }

  public Answer put(String path, Object body) {
    return json("PUT", path, body);
  }

  public Answer json(String method, String path, Object body, String... headers) {
    String text = body instanceof String s ? s : JSON.writeValueAsString(body);
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(text));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  public Answer raw(String method, String path, String contentType, byte[] body, String... headers) {
    HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  /** Sends a document as a browser would. */
  public Answer upload(String path, String kind, String fileName, byte[] content) {
    String boundary = "----" + UUID.randomUUID();
    byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[head.length + content.length + tail.length];
    System.arraycopy(head, 0, body, 0, head.length);
    System.arraycopy(content, 0, body, head.length, content.length);
    System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
    return raw("POST", path, "multipart/form-data; boundary=" + boundary, body);
  }

  /** Completes a task at the engine's REST API with these values. */
  public Answer complete(String taskId, Map<String, Object> values) {
    return finish(taskId, "complete", values);
  }

  /** Sends a task's form at the engine's REST API with these values. */
  public Answer submit(String taskId, Map<String, Object> values) {
    return finish(taskId, "submit-form", values);
  }

  private Answer finish(String taskId, String how, Map<String, Object> values) {
    Map<String, Object> variables = new java.util.LinkedHashMap<>();
    values.forEach((name, value) -> variables.put(name, value instanceof java.util.List<?> list ? Map.of("value", JSON.writeValueAsString(list), "type", "Json")
        : java.util.Collections.singletonMap("value", value)));
    return post("/engine-rest/task/" + taskId + "/" + how, Map.of("variables", variables));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://localhost:" + port.getAsInt() + path));
    if (login != null) {
      builder.header("Authorization", login);
    }
    return builder;
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
