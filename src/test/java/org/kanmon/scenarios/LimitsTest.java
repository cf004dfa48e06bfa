package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who asks too much is told to wait; others are not touched by it. */
@GuardedOffice
class LimitsTest {

  @LocalServerPort
  private int port;

  private Http.Answer until429(int most, java.util.function.Supplier<Http.Answer> request) {
    for (int i = 0; i < most; i++) {
      Http.Answer answer = request.get();
      if (answer.status() == 429) {
        return answer;
      }
    }
    return request.get();
  }

  private static void isProblem(Http.Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.problem()).isEqualTo("too-many-requests");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
  }

  @Test
  void readsOfOnePerson() {
    Http reader = new Http(port, "abe", Visitor.PASSWORD);
    isProblem(until429(1500, () -> reader.get("/api")));
    isProblem(until429(50, () -> reader.get("/engine-rest/task")));
    assertThat(new Http(port, "goto", Visitor.PASSWORD).get("/api").status()).as("somebody else at the same address").isEqualTo(200);
  }

  @Test
  void writesOfOnePersonAndUploadsApart() {
    Http writer = new Http(port, "nakamura", Visitor.PASSWORD);
    isProblem(until429(400, () -> writer.post("/api/consultations", Map.of())));
    assertThat(writer.get("/api").status()).as("reading goes on").isEqualTo(200);
    assertThat(writer.upload("/api/cases/AR-2026-0001/documents", "OTHER", "a.pdf", new byte[] {1}).status()).as("uploads are counted apart").isEqualTo(404);
    isProblem(until429(60, () -> writer.upload("/api/cases/AR-2026-0001/documents", "OTHER", "a.pdf", new byte[] {1})));
  }

  @Test
  void anonymousReadersOfOneAddressGetWords() {
    Surfer surfer = new Surfer(port, "198.51.100.7");
    for (int i = 0; i < 1500 && surfer.get("/").status() != 429; i++) {
      assertThat(surfer.status()).isEqualTo(200);
    }
    assertThat(surfer.status()).isEqualTo(429);
    assertThat(surfer.text()).contains("Too many requests", "Wait for a minute").doesNotContain("Exception");
    assertThat(surfer.page().headers().firstValue("Retry-After")).isPresent();
    assertThat(new Surfer(port, "198.51.100.8").get("/").status()).isEqualTo(200);
  }

  @Test
  void passwordsOfOneAddressWhoeverTheyAreFor() {
    isProblem(until429(800, () -> new Http(port, "nobody-" + System.nanoTime(), "Wrong-Gate-4711!").raw("GET", "/api", null, new byte[0], "X-Forwarded-For", "198.51.100.9")));
    Surfer form = new Surfer(port, "198.51.100.9").get("/login");
    int status = 0;
    for (int i = 0; i < 300 && status != 429; i++) {
      form.get("/login").post("/login", Map.of("username", "admin", "password", Visitor.PASSWORD + i));
      status = form.status();
    }
    assertThat(status).isEqualTo(429);
    assertThat(new String(form.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).contains("Too many requests");
  }
}
