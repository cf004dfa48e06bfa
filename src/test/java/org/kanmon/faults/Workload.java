package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.kanmon.demo.documents.DemoDocuments;
import org.kanmon.scenarios.Http;
import tools.jackson.databind.JsonNode;

/**
 * People at work who do not care about faults: they open cases, file documents and hold talks, send again what got no answer, with the same key, go to
 * another node if one does not answer, and write down what has been answered for. Every answer that a client could not understand is kept, too.
 */
final class Workload {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final List<String> APPLICANTS = List.of("applicant", "yoshida", "watanabe", "sasaki");
  private static final String TALK = "Task_HoldPreliminaryTalk";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
  private static final Set<String> TRY_AGAIN = Set.of("somebody-was-first", "request-under-way", "task-gone");

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private final List<Integer> ports = new CopyOnWriteArrayList<>();
  private final AtomicInteger keys = new AtomicInteger();
  private final List<Thread> people = new ArrayList<>();
  private final byte[] content = new DemoDocuments().settlement("株式会社髙﨑製作所", 2026).content();
  /** By key: who asked; the number that was answered. By document: its case. */
  private final Map<String, String> sent = new ConcurrentHashMap<>();
  private final Map<String, String> opened = new ConcurrentHashMap<>();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final Set<String> talks = ConcurrentHashMap.newKeySet();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unavailable = new AtomicInteger();
  private volatile boolean over;
  private boolean untilTheApplication;

  private record Answer(int status, String text, HttpResponse<byte[]> raw) {

    JsonNode json() {
      return Http.JSON.readTree(text);
    }
  }

  Workload(Integer... ports) {
    this.ports.addAll(List.of(ports));
  }

  /** Where the office answers from now on. */
  void goTo(Integer... others) {
    ports.addAll(List.of(others));
    ports.removeIf(port -> !List.of(others).contains(port));
  }

  /** They carry each case further, to where the engine goes on in the background: the application is opened by a job. */
  Workload untilTheApplication() {
    untilTheApplication = true;
    return this;
  }

  Workload start() {
    for (String applicant : APPLICANTS) {
      Thread person = new Thread(() -> work(applicant), "person " + applicant);
      person.setDaemon(true);
      person.start();
      people.add(person);
    }
    return this;
  }

  int done() {
    return opened.size();
  }

  /** How often they were told to come back later. */
  int turnedAway() {
    return unavailable.get();
  }

  /** Waits until so many more cases have been opened; what hinders is said. */
  void goesOn(int more, String when) {
    int before = done();
    await(() -> done() >= before + more, when + ": " + more + " more cases");
  }

  static void await(BooleanSupplier condition, String what) {
    long until = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + " did not come in " + LONGEST_WAIT).isLessThan(until);
      sleep(100);
    }
  }

  /** They finish what they are at, and go. */
  void stop() {
    over = true;
    for (Thread person : people) {
      try {
        person.join(LONGEST_WAIT.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      assertThat(person.isAlive()).as(person.getName() + " waits for ever").isFalse();
    }
    assertThat(wrong).as("answers that tell a client nothing").isEmpty();
  }

  /** Every case that was asked for is there once, every document whole, every talk held. */
  void everythingIsThere() {
    assertThat(opened.keySet()).as("everybody got an answer in the end").isEqualTo(sent.keySet());
    Map<String, String> found = new TreeMap<>();
    for (String next = "/api/cases?page=0&size=100"; next != null; ) {
      JsonNode page = insist("secretariat", request("secretariat", next).GET(), 200).json();
      for (JsonNode file : page.path("items")) {
        assertThat(found.put(file.path("title").asString(), file.path("caseNumber").asString())).as("two cases of " + file).isNull();
      }
      next = page.path("next").isString() ? page.path("next").asString() : null;
    }
    opened.forEach((key, number) -> assertThat(found).containsEntry(key, number));
    assertThat(found).hasSize(sent.size());
    documents.forEach((id, number) -> assertThat(insist(owner(number), request(owner(number), "/api/cases/" + number + "/documents/" + id).GET(), 200).raw().body())
        .as("document of " + number).isEqualTo(content));
    talks.forEach(number -> assertThat(insist("secretariat", request("secretariat", tasks(number, TALK)).GET(), 200).json()).as("talk of " + number).isEmpty());
    confirmed.forEach(number -> assertThat(insist(owner(number), request(owner(number), "/api/cases/" + number).GET(), 200).json().path("actions")
        .findValuesAsString("rel")).as("what " + number + " waits for").contains("application"));
  }

  Set<String> cases() {
    return Set.copyOf(opened.values());
  }

  int talksHeld() {
    return talks.size();
  }

  private String owner(String number) {
    return sent.get(opened.entrySet().stream().filter(entry -> entry.getValue().equals(number)).findFirst().orElseThrow().getKey());
  }

  private void work(String applicant) {
    while (!over) {
      String key = "work-" + keys.incrementAndGet();
      sent.put(key, applicant);
      Answer answer = insist(applicant, json(applicant, "POST", "/api/consultations", consultation(key)).header("Idempotency-Key", key), 201);
      if (answer == null) {
        continue;
      }
      String number = answer.json().path("caseNumber").asString();
      opened.put(key, number);
      Answer filed = insist(applicant, upload(applicant, number, "OTHER").header("Idempotency-Key", key + "-document"), 201);
      if (filed != null) {
        documents.put(filed.json().path("id").asString(), number);
      }
      String yesterday = LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(1).toString();
      if (complete("secretariat", number, TALK, Map.of("heldOn", yesterday, "outcome", "SUITABLE", "notes", "面談の記録。"))) {
        talks.add(number);
      }
      if (untilTheApplication && !over) {
        validity(applicant, number, key);
      }
    }
  }

  private void validity(String applicant, String number, String key) {
    for (String kind : List.of("BUSINESS_PLAN", "REPAYMENT_PLAN", "DEVELOPMENT_PLAN")) {
      Answer filed = insist(applicant, upload(applicant, number, kind).header("Idempotency-Key", key + "-" + kind), 201);
      if (filed != null) {
        documents.put(filed.json().path("id").asString(), number);
      }
    }
    Map<String, Object> material = Map.of("summary", "三つの計画の要点。", "fundraisingRounds", 1, "closedAccountYears", 0);
    insist(applicant, json(applicant, "POST", "/api/cases/" + number + "/material", material)
        .header("Idempotency-Key", key + "-material"), 200);
    complete("secretariat", number, "Task_InvestigateConsultation", Map.of("nextStep", "READY", "businessPlanValid", "YES", "repaymentPlanValid", "YES",
        "developmentPlanValid", "YES", "findings", "三つの計画を確かめた。"));
    if (complete("po", number, "Task_DecideValidity", Map.of("outcome", "CONFIRMED", "reason", "妥当と認める。"))) {
      confirmed.add(number);
    }
  }

  /** Waits for the task and does it; whether somebody did, even if the answer was lost. */
  private boolean complete(String person, String number, String task, Map<String, Object> values) {
    Map<String, Object> variables = new TreeMap<>();
    values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    for (int tries = 0; tries < 600 && !over; tries++) {
      Answer open = insist(person, request(person, tasks(number, task)).GET(), 200);
      if (open != null && !open.json().isEmpty()) {
        String id = open.json().get(0).path("id").asString();
        // without a key: if no answer comes, whoever sends it again is told that it is done; any other answer is kept as wrong
        insist(person, json(person, "POST", "/engine-rest/task/" + id + "/complete", Map.of("variables", variables)), 204);
        return true;
      }
      sleep(100);
    }
    return false;
  }

  private static String tasks(String number, String task) {
    return "/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + task;
  }

  /** Sends until there is an answer. Without one for a long time, or with an unclear one, gives up and remembers it. */
  private Answer insist(String person, HttpRequest.Builder request, int expected) {
    long until = System.nanoTime() + LONGEST_WAIT.toNanos();
    for (int n = 0; System.nanoTime() < until; n++) {
      try {
        int port = ports.get((n + Math.abs(person.hashCode())) % ports.size());
        HttpRequest whole = request.build();
        HttpRequest there = HttpRequest.newBuilder(whole, (name, value) -> true).uri(URI.create("http://localhost:" + port + whole.uri().getRawPath()
            + (whole.uri().getRawQuery() == null ? "" : "?" + whole.uri().getRawQuery()))).build();
        HttpResponse<byte[]> raw = client.send(there, HttpResponse.BodyHandlers.ofByteArray());
        Answer answer = new Answer(raw.statusCode(), new String(raw.body(), StandardCharsets.UTF_8), raw);
        if (answer.status() == expected) {
          return answer;
        }
        String problem = problem(answer);
        if (answer.status() == 409 && problem.equals("task-gone")) {
          return null;
        }
        if (answer.status() == 503 && problem.equals("unavailable") && raw.headers().firstValue("Retry-After").isPresent()) {
          unavailable.incrementAndGet();
        } else if (answer.status() != 409 || !TRY_AGAIN.contains(problem)) {
          wrong.add(whole.method() + " " + whole.uri().getPath() + " -> " + answer.status() + " " + answer.text());
          return null;
        }
      } catch (IOException noAnswer) {
        // nobody there, or the line was cut
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return null;
      }
      sleep(200);
    }
    wrong.add("no answer for " + request.build().uri());
    return null;
  }

  private static String problem(Answer answer) {
    boolean isProblem = answer.raw().headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
    return isProblem ? answer.json().path("type").asString().replace("/problems/", "") : "";
  }

  private static HttpRequest.Builder request(String person, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost" + path)).timeout(PATIENCE)
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((person + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpRequest.Builder json(String person, String method, String path, Object body) {
    return request(person, path).header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(Http.JSON.writeValueAsString(body)));
  }

  private HttpRequest.Builder upload(String person, String number, String kind) {
    String boundary = "----kanmon";
    byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"資料.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return request(person, "/api/cases/" + number + "/documents").header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail)));
  }

  static Map<String, Object> consultation(String title) {
    return Map.of("callId", "a-step-repayable-open", "title", title, "organisation", "株式会社髙﨑製作所", "representative", "髙﨑 一郎", "theme", "大学の特許に基づくモーターを量産する。",
        "university", "東都大学", "contactName", "髙橋 健一", "contactEmail", "applicant@example.jp", "amount", 120_000_000);
  }

  static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
