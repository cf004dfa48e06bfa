package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kanmon.scenarios.Http.Answer;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator adds the agency's people, with the organisation that decides about conflicts of interest. */
@RunningOffice
class PeopleApiTest {

  private static final String PASSWORD = "Gate-2026-Kanmon!";

  @LocalServerPort
  private int port;

  private static Map<String, Object> person() {
    return new HashMap<>(Map.of("name", "𠮷野 邦子", "email", "kuniko@example.jp", "organisation", "関門大学", "language", "ja", "roles", List.of("APPLICANT"),
        "password", "Another-Gate-77!"));
  }

  @Test
  void anAdministratorAddsAndChangesSomebody() {
    Http admin = new Http(port, "admin", PASSWORD);
    Answer added = admin.put("/api/people/newcomer", person());
    assertThat(added.status()).as(added.text()).isEqualTo(200);
    assertThat(added.text()).doesNotContain("Another-Gate");
    assertThat(new Http(port, "newcomer", "Another-Gate-77!").get("/api").status()).isEqualTo(200);
    Map<String, Object> changed = person();
    changed.remove("password");
    changed.put("roles", List.of("SECRETARIAT"));
    assertThat(admin.put("/api/people/newcomer", changed).status()).isEqualTo(200);
    assertThat(admin.get("/api/people/newcomer").json().path("roles")).hasSize(1);
    assertThat(admin.get("/api/people/newcomer").json().path("organisation").asString()).isEqualTo("関門大学");
    assertThat(new Http(port, "newcomer", "Another-Gate-77!").get("/engine-rest/task").status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsNamed() {
    Http admin = new Http(port, "admin", PASSWORD);
    Map<String, Object> wrong = person();
    wrong.put("roles", List.of("EMPEROR"));
    wrong.put("language", "tlh");
    wrong.put("email", "a@b\r\nBcc: x@example.jp");
    Answer refused = admin.put("/api/people/nobody1", wrong);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").findValuesAsString("pointer")).containsExactlyInAnyOrder("/roles", "/language", "/email");
    Map<String, Object> weak = person();
    weak.put("password", "short");
    assertThat(admin.put("/api/people/nobody1", weak).json().path("errors").get(0).path("code").asString()).isEqualTo("weak-password");
    assertThat(admin.get("/api/people/nobody1").status()).isEqualTo(404);
  }

  @Test
  void nobodyElseDoes() {
    assertThat(new Http(port, "secretariat", PASSWORD).put("/api/people/newcomer2", person()).status()).isEqualTo(403);
    assertThat(new Http(port, "applicant", PASSWORD).get("/api/people").status()).isEqualTo(403);
    assertThat(new Http(port, null, null).get("/api/people").status()).isEqualTo(401);
  }
}
