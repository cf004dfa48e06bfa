package org.kanmon.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes the requests of a run, each from the seed, its number, and what is possible in the world at the moment. */
final class Requests {

  static final String ENGINE = "/engine-rest";
  static final String WEB_APPLICATIONS = "/camunda/api/engine/engine/default";
  private static final List<String> VERBS = List.of("get", "put", "post", "delete", "patch");
  private static final List<String> JSON_TYPES = List.of("application/json;charset=UTF-16", "application/json; charset=Shift_JIS", "application/json;charset=nonsense", "text/plain", "text/json",
      "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/json, application/json", "nonsense", "*/*", "",
      "application/x-java-serialized-object", "application/yaml", "application/vnd.api+json", "application/problem+json", "image/png");
  private static final List<String> ACCEPTS = List.of("application/xml", "text/html", "image/png", "*/*", "nonsense", "application/json;q=0", "application/problem+json", "text/csv, application/json;q=0.1", "");
  private static final List<String> LANGUAGES = List.of("ja", "en", "fr;q=0.3, de", "*", "x".repeat(500), "ja-JP-u-ca-japanese", "-", "en_US", "tlh", "ja;q=2", "");
  private static final List<String> LOGINS = List.of("Basic", "Basic ", "Basic !!!!", "Basic Og==", "Basic bm9ib2R5LWF0LWFsbDp4", "Bearer x", "Digest username=\"admin\"", "Negotiate YII=", "x", "");
  private static final List<String> QUERIES = List.of("firstResult", "maxResults", "sortBy", "sortOrder", "processInstanceId", "processInstanceBusinessKey", "businessKey", "assignee", "candidateGroup",
      "createdAfter", "dueBefore", "followUpAfter", "processVariables", "variables", "taskVariables", "processDefinitionKey", "active", "withoutTenantId", "variableName", "variableValue",
      "taskDefinitionKey", "nameLike", "deserializeValues", "itemCount", "name", "unknown", "includeAssignedTasks", "candidateGroups", "priority", "due", "taskIdIn", "startedBefore",
      "activityType", "resourceType", "latestVersion", "incidentType", "withRetriesLeft", "jobId", "messages", "timers", "dueDates", "lang", "type");
  private static final List<String> READS = List.of("/task", "/task/count", "/filter", "/filter/count", "/process-definition", "/process-definition/count", "/process-instance", "/process-instance/count",
      "/incident", "/incident/count", "/job", "/job/count", "/decision-definition", "/history/process-instance", "/history/process-instance/count", "/history/activity-instance", "/history/task",
      "/history/task/count", "/history/variable-instance", "/history/detail", "/history/incident", "/variable-instance", "/variable-instance/count", "/execution", "/execution/count",
      "/identity/groups", "/history/decision-instance", "/user", "/deployment", "/authorization");
  private static final List<String> POSTED = List.of("/task", "/task/count", "/process-instance", "/process-instance/count", "/history/process-instance", "/history/process-instance/count",
      "/history/task", "/history/task/count", "/history/activity-instance", "/history/variable-instance", "/variable-instance");
  private static final List<String> PARTS = List.of("", "/form", "/deployed-form", "/form-variables", "/variables", "/variables/brief", "/identity-links");

  private final long seed;
  private final JsonNode documentation;
  private final Map<String, JsonNode> startForms;
  private final List<String[]> operations = new ArrayList<>();

  /** @param startForms by process */
  Requests(long seed, JsonNode documentation, Map<String, JsonNode> startForms) {
    this.seed = seed;
    this.documentation = documentation;
    this.startForms = startForms;
    documentation.path("paths").properties().forEach(path -> VERBS.stream().filter(verb -> path.getValue().has(verb)).forEach(verb -> operations.add(new String[] {verb, path.getKey()})));
  }

  Attempt make(long number, World world) {
    return new One(number, world, new Random(seed * 1_000_003 + number)).make();
  }

  private final class One {

    private final long number;
    private final World world;
    private final Random random;
    private final Values values;
    private final Shape shape;
    private final Map<String, String> headers = new LinkedHashMap<>();

    One(long number, World world, Random random) {
      this.number = number;
      this.world = world;
      this.random = random;
      this.values = new Values(random);
      this.shape = new Shape(documentation.path("components").path("schemas"), random, values);
    }

    Attempt make() {
      int luck = random.nextInt(100);
      Attempt attempt = luck < 26 ? offered() : luck < 48 ? documented() : luck < 56 ? file() : luck < 74 ? door() : luck < 87 ? query() : luck < 95 ? page() : anywhere();
      return values.once(5) ? odd(attempt) : attempt;
    }

    private Attempt attempt(String caller, String method, String path, String body) {
      if (body != null) {
        headers.put("Content-Type", "application/json");
      }
      return new Attempt(number, caller, method, path, headers, body == null ? null : values.bytes(body));
    }

    /** What {@code actions} offers the applicant, mostly at the right moment, seldom by somebody else. */
    private Attempt offered() {
      List<JsonNode> actions = world.actions();
      if (actions.isEmpty() || values.once(40)) {
        return attempt(world.applicant(), "POST", "/api/consultations", shape.body(documentation.path("paths").path("/api/consultations").path("post").path("requestBody").path("content")
            .path("application/json").path("schema")));
      }
      JsonNode action = values.one(actions);
      if (action.path("contentType").asString().startsWith("multipart")) {
        return file();
      }
      key();
      String caller = values.once(15) ? someone() : world.applicant();
      boolean draft = !action.path("draft").isMissingNode() && !action.path("draft").isNull() && values.once(3);
      // a case that is given up has nothing more to try
      boolean giveUp = action.path("rel").asString().equals("withdrawal") || action.path("rel").asString().equals("stop-request");
      String body = giveUp && !values.once(40) ? values.json() : shape.body(action.path("schema"));
      return attempt(caller, draft ? "PUT" : "POST", draft ? action.path("draft").path("href").asString() : action.path("href").asString(), giveUp && body.contains("reason") && !values.once(40)
          ? "[]" : body);
    }

    private Attempt documented() {
      String[] operation = values.one(operations);
      JsonNode declared = documentation.path("paths").path(operation[1]).path(operation[0]);
      StringBuilder query = new StringBuilder();
      String path = operation[1];
      for (JsonNode parameter : declared.path("parameters")) {
        String name = parameter.path("name").asString();
        switch (parameter.path("in").asString()) {
          case "path" -> path = path.replace("{" + name + "}", encoded(inPath(path, name)));
          case "query" -> {
            if (!values.once(4)) {
              query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(encoded(values.once(3) ? String.valueOf(random.nextInt(30)) : values.text()));
            }
          }
          default -> key();
        }
      }
      JsonNode content = declared.path("requestBody").path("content");
      if (content.has("multipart/form-data")) {
        return file();
      }
      String body = content.isMissingNode() ? null : shape.body(content.iterator().next().path("schema"));
      return attempt(values.once(3) ? someone() : operation[1].startsWith("/api/people") || operation[1].startsWith("/api/demo") ? "fz-admin" : world.applicant(),
          operation[0].toUpperCase(java.util.Locale.ROOT), path + query, body);
    }

    private String inPath(String path, String name) {
      if (path.startsWith("/api/people")) {
        return values.once(2) ? "fz-made-" + random.nextInt(4) : "fz-" + values.text();
      }
      if (name.equals("documentId") && !world.documents().isEmpty() && values.once(2)) {
        return values.one(world.documents()).replaceFirst(".*/", "");
      }
      if (name.equals("caseNumber") && !world.cases().isEmpty() && !values.once(4)) {
        return values.one(world.cases());
      }
      return values.text();
    }

    private Attempt file() {
      String number = world.cases().isEmpty() || values.once(8) ? encoded(values.text()) : values.one(world.cases());
      key();
      if (values.once(6)) {
        return whole(number);
      }
      String boundary = values.one("x", "x", "----------kanmon", "\"x y\"", "x".repeat(300), "");
      String mark = boundary.replace("\"", "");
      String type = values.one("kind", "kind", "kind", "Kind", "") ;
      String name = values.text().replace("\"", "").replaceAll("[\r\n]", values.once(2) ? " " : "\r\n");
      StringBuilder body = new StringBuilder();
      body.append("--").append(mark).append("\r\nContent-Disposition: form-data; name=\"").append(type).append("\"\r\n\r\n")
          .append(values.once(2) ? values.one("OTHER", "BUSINESS_PLAN", "LETTER", "CONTRACT") : values.text()).append("\r\n");
      body.append("--").append(mark).append("\r\nContent-Disposition: form-data; name=\"").append(values.once(12) ? "File" : "file").append("\"; ")
          .append(values.once(6) ? "filename*=UTF-8''%E9%AB%98%00.pdf" : "filename=\"" + name + values.one(".pdf", ".pdf", "", ".xlsx", ".exe") + "\"").append("\r\n")
          .append(values.once(6) ? "Content-Type: " + values.one("text/html", "nonsense", "application/pdf; x") + "\r\n" : "").append(values.once(10) ? values.text() : "").append("\r\n")
          .append(values.one("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "%PDF-1.7", "PK\u0003\u0004", "", "<html>", "x".repeat(3_000))).append("\r\n");
      body.append(values.once(8) ? "" : "--" + mark + (values.once(8) ? "" : "--\r\n"));
      headers.put("Content-Type", "multipart/form-data" + (values.once(20) ? "" : "; boundary=" + boundary));
      return new Attempt(this.number, values.once(10) ? someone() : world.applicant(), "POST", "/api/cases/" + number + "/documents", headers, values.bytes(body.toString()));
    }

    /** A file with nothing wrong about it. */
    private Attempt whole(String number) {
      headers.put("Content-Type", "multipart/form-data; boundary=x");
      String body = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.pdf\"\r\n\r\n"
          + "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n\r\n--x--\r\n";
      return new Attempt(this.number, world.applicant(), "POST", "/api/cases/" + number + "/documents", headers, values.bytes(body));
    }

    /** The engine's own ways to take, give back and complete a task, and to start. */
    private Attempt door() {
      String api = values.once(3) ? WEB_APPLICATIONS : ENGINE;
      if (world.doors().isEmpty() || values.once(10)) {
        String process = values.once(3) ? encoded(values.text()) : values.one(List.copyOf(startForms.keySet()));
        return attempt(values.once(3) ? someone() : "fz-secretariat", "POST", api + "/process-definition/key/" + process + "/submit-form",
            shape.body(startForms.getOrDefault(process, startForms.values().iterator().next())));
      }
      World.Door door = values.one(world.doors());
      String task = values.once(12) ? encoded(values.text()) : door.task();
      String caller = values.once(6) ? someone() : door.worker();
      String body = values.once(4) ? "{\"userId\":" + (values.once(2) ? values.quoted(caller == null ? "nobody" : caller) : values.json()) + "}" : null;
      String action = body != null ? values.one("claim", "assignee", "unclaim", "delegate", "identity-links", "resolve") : values.one("complete", "complete", "submit-form", "bpmnError", "comment/create");
      return attempt(caller, "POST", api + "/task/" + task + "/" + action, body == null ? shape.body(door.schema()) : body);
    }

    private Attempt query() {
      String api = values.once(3) ? WEB_APPLICATIONS : ENGINE;
      String caller = values.once(3) ? someone() : values.one("fz-secretariat", "fz-programme-officers", "fz-accounting", "fz-reviewers", "fz-programme-managers");
      if (values.once(3)) {
        StringBuilder asked = new StringBuilder("{");
        for (int n = random.nextInt(4); n > 0; n--) {
          asked.append(asked.length() > 1 ? "," : "").append(values.quoted(values.one(QUERIES))).append(':').append(values.json());
        }
        return attempt(caller, "POST", api + values.one(POSTED) + paging(), values.once(5) ? values.json() : asked + "}");
      }
      if (values.once(4)) {
        String task = world.doors().isEmpty() || values.once(3) ? encoded(values.text()) : values.one(world.doors()).task();
        return attempt(caller, "GET", api + values.one("/task/", "/process-instance/", "/process-definition/", "/filter/", "/user/", "/job/", "/incident/", "/history/process-instance/",
            "/process-definition/key/", "/decision-definition/") + task + values.one(PARTS), null);
      }
      String path = values.one(READS);
      for (int n = random.nextInt(4); n > 0; n--) {
        path += (path.contains("?") ? "&" : "?") + values.one(QUERIES) + "=" + encoded(values.once(3) ? values.one("reviewer_eq_x", "created", "asc", "desc", "true", "1", "x_like_%", "a_neq_1,b") : values.text());
      }
      return attempt(caller, "GET", api + path, null);
    }

    private String paging() {
      return values.once(2) ? "" : "?maxResults=" + encoded(values.once(2) ? "10" : values.text()) + "&firstResult=" + encoded(values.once(2) ? "0" : values.text());
    }

    private Attempt page() {
      String path = switch (random.nextInt(9)) {
        case 0 -> "/cases?q=" + encoded(values.text()) + "&page=" + encoded(values.text());
        case 1 -> "/cases/" + (world.cases().isEmpty() || values.once(2) ? encoded(values.text()) : values.one(world.cases()));
        case 2 -> "/mails?case=" + encoded(values.text()) + "&page=" + encoded(values.text());
        case 3 -> "/mails/" + encoded(values.text());
        case 4 -> "/problems/" + encoded(values.text());
        case 5 -> "/?lang=" + encoded(values.text());
        case 6 -> world.documents().isEmpty() ? "/cases/x/documents/x" : values.one(world.documents()).replaceFirst("^/api", "");
        case 7 -> "/" + encoded(values.text());
        default -> values.one("/login", "/demo", "/error", "/actuator/health/", "/assets/", "/camunda/app/tasklist/", "/camunda/api/admin/auth/user/") + encoded(values.text());
      };
      if (values.once(4)) {
        headers.put("Range", values.one("bytes=0-", "bytes=-1", "bytes=5-1", "bytes=0-0,1-1,2-2", "bytes=99999999999999999999-", "lines=1", "bytes=" + "0-1,".repeat(300) + "0-1"));
      }
      return attempt(values.once(3) ? world.applicant() : someone(), values.once(8) ? "POST" : "GET", path, null);
    }

    private Attempt anywhere() {
      String start = values.one("/api/", "/engine-rest/", "/camunda/api/", "/camunda/api/engine/engine/", "/camunda/api/cockpit/", "/camunda/app/", "/actuator/", "/");
      StringBuilder path = new StringBuilder(start);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        path.append(values.once(3) ? values.one(List.of("cases", "task", "deployment", "user", "engine", "env", "consultations", "people")) : encoded(values.text())).append(n > 1 ? "/" : "");
      }
      String method = values.one("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get");
      // administrators may do nearly anything behind the web applications, and this is the same database for all tests
      return attempt(values.one(world.applicant(), "fz-secretariat", "fz-reviewers", null), method, path.toString(), method.startsWith("P") ? values.json() : null);
    }

    private Attempt odd(Attempt attempt) {
      Map<String, String> changed = new LinkedHashMap<>(attempt.headers());
      String caller = attempt.caller();
      switch (random.nextInt(6)) {
        case 0 -> changed.put("Content-Type", values.one(JSON_TYPES));
        case 1 -> changed.put("Accept", values.one(ACCEPTS));
        case 2 -> changed.put("Accept-Language", values.one(LANGUAGES));
        case 3 -> {
          changed.put("Authorization", values.one(LOGINS));
          caller = null;
        }
        case 4 -> changed.put(values.one("X-Forwarded-For", "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-HTTP-Method-Override", "Content-Encoding", "If-None-Match", "If-Modified-Since", "Origin", "Cookie",
            "X-Requested-With", "Forwarded", "Content-Language", "Content-Disposition"), printable(values.text()));
        default -> changed.put("X-Long", "x".repeat(random.nextInt(20_000)));
      }
      return new Attempt(attempt.number(), caller, attempt.method(), attempt.path(), changed, attempt.body());
    }

    private void key() {
      if (values.once(3)) {
        headers.put("Idempotency-Key", values.once(2) ? "fz-" + random.nextInt(50) : printable(values.text()));
      }
    }

    private String someone() {
      return values.one("fz-stranger", "fz-secretariat", "fz-programme-officers", "fz-programme-directors", "fz-accounting", "fz-executives", "fz-programme-managers", "fz-reviewers", null);
    }
  }

  static String printable(String text) {
    String shown = text.chars().filter(c -> c >= 32 && c != 127 && c < 256).mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining());
    return shown.length() > 3_000 ? shown.substring(0, 3_000) : shown;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text.length() > 1_500 ? text.substring(0, 1_500) : text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
