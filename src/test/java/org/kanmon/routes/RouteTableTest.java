package org.kanmon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kanmon.Thorough;
import org.kanmon.demo.CasePlayer;
import org.kanmon.people.UserStore;
import org.kanmon.routes.Address.Whose;
import org.kanmon.routes.Caller.Answer;
import org.kanmon.routes.RouteTable.Row;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.RunningOffice;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Every route of the application, called by everybody, on what is theirs, what is somebody else's and what does not exist, against the table in
 * {@code routes.txt}. A route that is new fails until somebody has said who may use it; the lines to review are written to {@code target/routes-new.txt}.
 */
@RunningOffice
@Order(8)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTableTest {

  /** Every route that only reads is asked by one in so many of those who might, in the build of every day. */
  private static final int SHARE = 4;

  private static final String BROKEN = "{\"broken";

  @LocalServerPort
  private int port;
  @Autowired
  private WebApplicationContext application;
  @Autowired
  private UserStore users;
  @Autowired
  private CasePlayer player;
  @Autowired
  private TimeTravel time;
  @Autowired
  private JdbcClient jdbc;

  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private Cast cast;
  private Set<Route> routes;

  @BeforeAll
  void enter() {
    cast = new Cast(users, player, time, jdbc);
    cast.enter();
    Cast.COLUMNS.forEach((column, role) -> callers.put(column, role == null ? Caller.nobody(port) : Caller.loggedIn(port, Cast.login(column))));
    routes = EveryRoute.of(application, Http.JSON.readTree(Caller.nobody(port).call("GET", "/api/openapi", null).text()));
  }

  @Test
  void everyRouteAnswersEverybodyAsTheTableSays() throws IOException {
    RouteTable table = RouteTable.read();
    List<Route> unknown = routes.stream().filter(route -> table.of(route).isEmpty()).toList();
    List<String> lines = new ArrayList<>();
    unknown.forEach(route -> lines.add(observed(route)));
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/routes-new.txt"), lines);

    Set<Row> used = routes.stream().flatMap(route -> table.of(route).stream()).collect(Collectors.toSet());
    table.rows().stream().filter(row -> !used.contains(row))
        .forEach(row -> findings.add("routes.txt, line " + row.line() + ": there is no route " + row.method() + " " + row.pattern() + " (any more); take the line out"));

    // reading changes nothing and can go on side by side; the rest in the order of the table
    routes.stream().filter(Route::isRead).parallel().forEach(route -> table.of(route).ifPresent(row -> compare(route, row)));
    Map<Integer, List<Route>> changing = routes.stream().filter(route -> !route.isRead() && table.of(route).isPresent())
        .collect(Collectors.groupingBy(route -> table.of(route).orElseThrow().line()));
    table.rows().forEach(row -> changing.getOrDefault(row.line(), List.of()).forEach(route -> compare(route, row)));
    assertThat(new TreeSet<>(findings)).as("answers that the table does not say").isEmpty();
    assertThat(unknown).as("routes that the table routes.txt does not know: say there who may use them (see target/routes-new.txt for what they answer now)").isEmpty();
  }

  private void compare(Route route, Row row) {
    boolean tried = false;
    boolean triable = false;
    // what is not read follows on what was done before
    for (Map.Entry<String, String> cell : route.isRead() ? Thorough.orShare(row.cells().entrySet(), route.name(), SHARE) : row.cells().entrySet()) {
      String expected = cell.getValue();
      String seen = cell(route, cell.getKey(), row.sends(), row.isForMany());
      if (!isAs(seen, expected)) {
        findings.add("line " + row.line() + ": " + route.name() + " answers " + cell.getKey() + " " + seen + ", not " + expected);
      }
      tried |= !seen.startsWith("-/-/");
      triable |= !expected.startsWith("-/-/");
    }
    if (Thorough.isAll() && triable && !tried) {
      findings.add("line " + row.line() + ": " + route.name() + " was tried on nothing that exists, by nobody: the cast lacks an object for it");
    }
  }

  /** One status for all, or three; where this run has no object of the kind ("-") there is nothing to hold against the table. */
  private static boolean isAs(String seen, String expected) {
    String[] has = seen.contains("/") ? seen.split("/") : new String[] {seen, seen, seen};
    String[] says = expected.contains("/") ? expected.split("/") : new String[] {expected, expected, expected};
    return IntStream.range(0, 3).allMatch(i -> has[i].equals("-") || List.of(says[i].split("or")).contains(has[i]));
  }

  private String observed(Route route) {
    String sends = sends(route);
    return String.format("%-7s %-70s %s%s", route.method(), route.pattern(), Cast.COLUMNS.keySet().stream().map(column -> String.format("%-11s", cell(route, column, sends, false)))
        .collect(Collectors.joining(" ")), sends == null ? "" : " | " + sends);
  }

  /** A way to try a new route that changes nothing, or nothing that matters, when it lets somebody in. */
  private static String sends(Route route) {
    String path = route.pattern();
    if (path.endsWith("/task/{id}/claim") || path.endsWith("/task/{id}/assignee")) {
      return "{\"userId\":\"$me\"}";
    }
    if (route.method().equals("POST") && path.endsWith("/{caseNumber}/documents")) {
      return "file";
    }
    boolean wholeEngine = path.startsWith("/camunda/api/engine/") && !path.matches(".*/(count|list|task|complete|submit-form|unclaim|process-instance|.*-instance|incident|job|execution|detail|job-log)");
    if (route.isRead() || !wholeEngine) {
      return null;
    }
    return route.readsBody() ? BROKEN : RouteTable.ONLY_UNKNOWN;
  }

  private String cell(Route route, String column, String sends, boolean keptOut) {
    Address address = new Address(route);
    if (!address.namesAnObject()) {
      return outcome(route, column, address.of(cast, column, Whose.OWN).orElseThrow(), sends).outcome();
    }
    if (keptOut) {
      return Stream.of(Whose.values()).flatMap(whose -> address.of(cast, column, whose).stream()).findFirst().map(path -> outcome(route, column, path, sends).outcome()).orElseThrow();
    }
    Optional<String> own = RouteTable.ONLY_UNKNOWN.equals(sends) ? Optional.empty() : address.of(cast, column, Whose.OWN);
    Optional<String> foreign = RouteTable.ONLY_UNKNOWN.equals(sends) ? Optional.empty() : address.of(cast, column, Whose.FOREIGN);
    String unknownPath = address.of(cast, column, Whose.UNKNOWN).orElseThrow();
    Optional<Answer> toOwn = own.map(path -> outcome(route, column, path, sends));
    Optional<Answer> toForeign = foreign.map(path -> outcome(route, column, path, sends));
    Answer toUnknown = outcome(route, column, unknownPath, sends);
    boolean ownIsThere = toOwn.isEmpty() || toOwn.get().status() != 404;
    if (ownIsThere && toForeign.isPresent() && toForeign.get().status() == 404 && toUnknown.status() == 404) {
      sameWords(route, column, foreign.get(), toForeign.get(), unknownPath, toUnknown);
    }
    List<String> answers = List.of(toOwn.map(Answer::outcome).orElse("-"), toForeign.map(Answer::outcome).orElse("-"), toUnknown.outcome());
    Set<String> different = answers.stream().filter(answer -> !answer.equals("-")).collect(Collectors.toSet());
    return different.size() == 1 && !answers.get(0).equals("-") ? answers.get(0) : String.join("/", answers);
  }

  /** Somebody else's is not found in the same words as what does not exist. */
  private void sameWords(Route route, String column, String foreign, Answer toForeign, String unknown, Answer toUnknown) {
    String one = without(foreign, toForeign.text());
    String other = without(unknown, toUnknown.text());
    if (!one.equals(other) || !toForeign.header("Content-Type").equals(toUnknown.header("Content-Type"))) {
      findings.add(route.name() + " tells " + column + " of something foreign: " + one + " but of something unknown: " + other);
    }
  }

  private static String without(String path, String text) {
    String plain = text;
    for (String part : path.split("/")) {
      if (part.matches("\\d+")) {
        // the number of a mail may be short, and stand in a page for many things
        plain = plain.replaceAll("(?<=/)" + part + "(?=[?\"/])", "…");
      }
      plain = part.length() > 5 ? plain.replace(part.replace("%3A", ":"), "…").replace(part, "…") : plain;
    }
    // each page has a token of its own, and says what time it is
    return plain.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replaceAll("<time .*?</time>", "");
  }

  private Answer outcome(Route route, String column, String path, String sends) {
    Caller caller = callers.get(column);
    // the end of a session must not be the end of the test
    Caller used = route.pattern().endsWith("logout") && caller.user() != null ? caller.again() : caller;
    Answer answer = send(used, route, path, sends);
    if (answer.status() >= 500) {
      findings.add(route.method() + " " + path + " breaks for " + column + " (" + answer.status() + "): " + answer.text());
    }
    return answer;
  }

  private static Answer send(Caller caller, Route route, String path, String sends) {
    if (route.isRead() || RouteTable.ONLY_UNKNOWN.equals(sends)) {
      return caller.call(route.method(), path, null);
    }
    if ("file".equals(sends)) {
      String form = "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
          + "Content-Type: application/pdf\r\n\r\n\r\n--x--\r\n";
      return caller.send(caller.request(path).header("Content-Type", "multipart/form-data; boundary=x").method(route.method(), HttpRequest.BodyPublishers.ofString(form)));
    }
    return caller.call(route.method(), path, sends == null ? "{}" : sends.replace("$me", String.valueOf(caller.user())));
  }
}
