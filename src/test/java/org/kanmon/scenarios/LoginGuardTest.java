package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guessing passwords, guessing users, and taking somebody's login away. */
@GuardedOffice
class LoginGuardTest {

  private static final String PASSWORD = Visitor.PASSWORD;
  private static final String WRONG = "Wrong-Gate-4711!";
  private static final int FREE = 5;
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @LocalServerPort
  private int port;
  @Autowired
  private UserStore users;
  @Autowired
  private JdbcClient jdbc;
  private String here;
  private String there;

  @BeforeEach
  void addresses() {
    here = address();
    there = address();
  }

  private static String address() {
    int n = ADDRESSES.incrementAndGet();
    return "203.0." + n / 250 + "." + (n % 250 + 1);
  }

  private String person(Role role) {
    String id = "guarded" + ADDRESSES.incrementAndGet();
    users.add(new Person(new PersonId(id), "番人", id + "@example.jp", "番所", Locale.JAPANESE, Set.of(role)), PASSWORD);
    return id;
  }

  private Http.Answer basic(String user, String password, String address, String path) {
    return new Http(port, user, password).raw("GET", path, null, new byte[0], "X-Forwarded-For", address, "Accept-Language", "en");
  }

  private int api(String user, String password, String address) {
    return basic(user, password, address, "/api/cases").status();
  }

  private Surfer form(String user, String password, String address) {
    Surfer surfer = new Surfer(port, address).get("/login");
    return surfer.post("/login", Map.of("username", user, "password", password));
  }

  private void guess(String user, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(api(user, WRONG + i, address)).isEqualTo(401);
    }
  }

  @Test
  void afterSomeWrongPasswordsEvenTheRightOneWaitsButOnlyThere() {
    String user = person(Role.SECRETARIAT);
    guess(user, here, FREE);
    assertThat(api(user, PASSWORD, here)).isEqualTo(401);
    assertThat(form(user, PASSWORD, here).address()).hasPath("/login").hasQuery("error");
    assertThat(api(user, PASSWORD, there)).as("the person themselves, elsewhere").isEqualTo(200);
  }

  @Test
  void aRightPasswordInTimeForgives() {
    String user = person(Role.SECRETARIAT);
    guess(user, here, FREE - 1);
    assertThat(api(user, PASSWORD, here)).isEqualTo(200);
    guess(user, here, FREE - 1);
    assertThat(form(user, PASSWORD, here).address()).hasPath("/");
  }

  /** Guessed at from many places, the account waits for everybody but those who have logged in from where they are. */
  @Test
  void manyPlacesTogetherCountButNobodyIsLockedOutWhereTheyWork() {
    String user = person(Role.SECRETARIAT);
    assertThat(api(user, PASSWORD, here)).isEqualTo(200);
    for (int i = 0; i < 12; i++) {
      guess(user, address(), 1);
    }
    assertThat(api(user, PASSWORD, there)).as("a place nobody knows").isEqualTo(401);
    assertThat(form(user, PASSWORD, here).address()).as("where they logged in before").hasPath("/");
  }

  @Test
  void oneAddressTryingManyAccountsWaits() {
    for (int i = 0; i < 20; i++) {
      guess("nobody-" + i, here, 1);
    }
    String user = person(Role.SECRETARIAT);
    assertThat(api(user, PASSWORD, here)).isEqualTo(401);
    assertThat(api(user, PASSWORD, there)).isEqualTo(200);
  }

  @Test
  void guessesAtOnceAreCountedOneByOne() throws Exception {
    String user = person(Role.SECRETARIAT);
    ExecutorService pool = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Integer>> guesses = IntStream.range(0, 40).<Callable<Integer>>mapToObj(i -> () -> api(user, WRONG + i, here)).toList();
      for (Future<Integer> answer : pool.invokeAll(guesses, 120, TimeUnit.SECONDS)) {
        assertThat(answer.get()).isEqualTo(401);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(jdbc.sql("select failures from login_attempt where account = ? and address = ?").params(hash(user), hash(here)).query(Integer.class).single()).isEqualTo(FREE);
  }

  @Test
  void nothingInTheAnswerTellsWhy() {
    String wrong = person(Role.SECRETARIAT);
    String waiting = person(Role.SECRETARIAT);
    String locked = person(Role.SECRETARIAT);
    guess(waiting, there, FREE);
    assertThat(new Http(port, "admin", PASSWORD).put("/api/people/" + locked + "/lock", Map.of()).status()).isEqualTo(200);
    for (String path : List.of("/api/cases", "/engine-rest/task", "/api/nothing", "/api")) {
      String unknown = told(basic("no-such-person", WRONG, here, path));
      assertThat(unknown).startsWith("401");
      assertThat(told(basic(wrong, WRONG, here, path))).as("wrong password at " + path).isEqualTo(unknown);
      assertThat(told(basic(waiting, PASSWORD, there, path))).as("right password while waiting at " + path).isEqualTo(unknown);
      assertThat(told(basic(locked, PASSWORD, here, path))).as("right password of a locked login at " + path).isEqualTo(unknown);
    }
    String unknown = shown(form("no-such-person", WRONG, here));
    assertThat(unknown).contains("/login?error");
    assertThat(shown(form(wrong, WRONG, here))).isEqualTo(unknown);
    assertThat(shown(form(waiting, PASSWORD, there))).isEqualTo(unknown);
    assertThat(shown(form(locked, PASSWORD, here))).isEqualTo(unknown);
  }

  private static String told(Http.Answer answer) {
    Map<String, List<String>> headers = new java.util.TreeMap<>(answer.raw().headers().map());
    headers.remove("date");
    return answer.status() + " " + headers + " " + answer.text();
  }

  private static String shown(Surfer surfer) {
    return surfer.address() + surfer.text().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "").replaceAll("<time[^<]*</time>", "");
  }

  /** One hash each: the middle of several, taken in turns. Without it, somebody unknown would be answered ten times as fast. */
  @Test
  void thereIsAsMuchWorkForSomebodyUnknown() {
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    List<Long> waiting = new ArrayList<>();
    String waits = person(Role.SECRETARIAT);
    guess(waits, here, FREE);
    for (int i = 0; i < 9; i++) {
      String user = person(Role.SECRETARIAT);
      String place = address();
      known.add(time(() -> guess(user, place, 1)));
      unknown.add(time(() -> guess("unknown-" + place, place, 1)));
      waiting.add(time(() -> guess(waits, here, 1)));
    }
    double middle = middle(known);
    assertThat(middle(unknown) / middle).as("unknown to known: %s, %s", unknown, known).isBetween(0.4, 2.5);
    assertThat(middle(waiting) / middle).as("waiting to known: %s, %s", waiting, known).isBetween(0.4, 2.5);
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double middle(List<Long> times) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  @Test
  void anAdministratorLocksAndUnlocks() {
    String user = person(Role.SECRETARIAT);
    Http admin = new Http(port, "admin", PASSWORD);
    Surfer session = form(user, PASSWORD, here);
    assertThat(session.get("/cases").address()).hasPath("/cases");
    assertThat(api(user, PASSWORD, here)).as("remembered as right").isEqualTo(200);
    assertThat(admin.put("/api/people/" + user + "/lock", Map.of()).json().path("by").asString()).isEqualTo("admin");
    assertThat(session.get("/cases").address()).as("the session is over").hasPath("/login");
    assertThat(api(user, PASSWORD, here)).isEqualTo(401);
    assertThat(basic(user, PASSWORD, here, "/engine-rest/task").status()).isEqualTo(401);
    assertThat(form(user, PASSWORD, here).address()).hasQuery("error");
    assertThat(admin.get("/api/people/" + user + "/lock").json().path("locked").asBoolean()).isTrue();
    guess(user, here, FREE);
    assertThat(admin.raw("DELETE", "/api/people/" + user + "/lock", null, new byte[0]).status()).isEqualTo(200);
    assertThat(api(user, PASSWORD, here)).as("unlocked, and the wrong passwords forgotten").isEqualTo(200);
    assertThat(admin.put("/api/people/admin/lock", Map.of()).problem()).isEqualTo("own-login");
    assertThat(admin.put("/api/people/nobody-at-all/lock", Map.of()).status()).isEqualTo(404);
    assertThat(new Http(port, user, PASSWORD).put("/api/people/reviewer/lock", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void aChangedPasswordCountsAtOnceAndEndsEverySession() {
    String user = person(Role.SECRETARIAT);
    Surfer one = form(user, PASSWORD, here);
    Surfer two = form(user, PASSWORD, there);
    assertThat(api(user, PASSWORD, here)).isEqualTo(200);
    String next = "three words, a new gate";
    one.get("/password").post("/password", Map.of("old", WRONG, "password", next, "again", next));
    assertThat(one.text()).contains("Your password now is not right");
    one.get("/password").post("/password", Map.of("old", PASSWORD, "password", next, "again", "another gate"));
    assertThat(one.text()).contains("not typed the same way twice");
    one.get("/password").post("/password", Map.of("old", PASSWORD, "password", "password1234", "again", "password1234"));
    assertThat(one.text()).contains("12 to 128 characters");
    one.get("/password").post("/password", Map.of("old", PASSWORD, "password", next, "again", next));
    assertThat(one.address()).hasPath("/login").hasQuery("changed");
    assertThat(two.get("/cases").address()).hasPath("/login");
    assertThat(two.script("GET", "/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
    assertThat(api(user, PASSWORD, here)).as("the old one, remembered as right").isEqualTo(401);
    assertThat(api(user, next, here)).isEqualTo(200);
    assertThat(new Http(port, user, next).put("/api/password", Map.of("oldPassword", next, "password", PASSWORD)).status()).isEqualTo(204);
    assertThat(api(user, next, here)).isEqualTo(401);
    assertThat(api(user, PASSWORD, here)).isEqualTo(200);
    assertThat(new Http(port, user, PASSWORD).put("/api/password", Map.of("oldPassword", PASSWORD, "password", user + "-123456")).problem()).isEqualTo("invalid-fields");
  }

  @Test
  void whatAnAdministratorChangesCountsAtOnce() {
    String user = person(Role.SECRETARIAT);
    Http admin = new Http(port, "admin", PASSWORD);
    Surfer session = form(user, PASSWORD, here);
    assertThat(api(user, PASSWORD, here)).isEqualTo(200);
    Map<String, Object> changed = new java.util.HashMap<>(Map.of("name", "番人", "email", user + "@example.jp", "organisation", "番所", "language", "ja", "roles", List.of("REVIEWER")));
    assertThat(admin.put("/api/people/" + user, changed).status()).isEqualTo(200);
    assertThat(session.get("/cases").address()).as("a session with a role that is gone").hasPath("/login");
    changed.put("password", "a fresh gate for the guard");
    assertThat(admin.put("/api/people/" + user, changed).status()).isEqualTo(200);
    assertThat(api(user, PASSWORD, here)).isEqualTo(401);
    assertThat(api(user, "a fresh gate for the guard", here)).isEqualTo(200);
  }

  /** From before BCrypt: still right, and stored anew with it. */
  @Test
  void oldHashesAreRenewedAtTheNextLogin() throws Exception {
    String user = person(Role.SECRETARIAT);
    String old = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest((PASSWORD + "salt").getBytes(StandardCharsets.UTF_8)));
    jdbc.sql("update act_id_user set pwd_ = ?, salt_ = 'salt' where id_ = ?").params("{SHA-512}" + old, user).update();
    assertThat(api(user, WRONG, here)).isEqualTo(401);
    assertThat(api(user, PASSWORD, here)).isEqualTo(200);
    assertThat(jdbc.sql("select pwd_ from act_id_user where id_ = ?").param(user).query(String.class).single()).startsWith("{BCRYPT-SHA256}$2a$10$");
    assertThat(api(user, PASSWORD, there)).isEqualTo(200);
  }

  @Test
  void thereIsNoOtherPlaceToTryPasswords() {
    Map<String, Object> guess = Map.of("username", "admin", "password", PASSWORD);
    assertThat(new Http(port, "secretariat", PASSWORD).post("/engine-rest/identity/verify", guess).status()).isEqualTo(403);
    Surfer office = form("mori", PASSWORD, here);
    office.get("/camunda/app/tasklist/default/");
    assertThat(office.script("POST", "/camunda/api/engine/engine/default/identity/verify").statusCode()).isEqualTo(403);
    assertThat(office.script("POST", "/camunda/api/admin/auth/user/default/login/tasklist").statusCode()).isEqualTo(403);
  }

  private static String hash(String text) throws Exception {
    return java.util.HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
