package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.TestDatabase;
import org.kanmon.scenarios.Http.Answer;
import tools.jackson.databind.JsonNode;

/**
 * A new version with another table column and another rule comes to an office whose cases run, node by node: cases keep their edition on old and new nodes,
 * and an old node that starts again does not bring the old edition back.
 */
@Tag("long")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RollingUpgradeTest {

  private static final String TALK = "Task_HoldPreliminaryTalk";
  /** Ten working days in this version, forty in the next. */
  private static final Duration MUCH_LATER = Duration.ofDays(30);

  private Nodes nodes;

  @Test
  void nodeByNode(@TempDir Path folder) throws IOException {
    TestDatabase.postgresql();
    nodes = new Nodes(folder, Map.of());
    Path next = nextVersion(folder);
    OfficeProcess old = nodes.start("old");
    try {
      String before = open(old, "before");
      OffsetDateTime dueBefore = due(talk(old, before));
      String first = nodes.one("select id_ from act_re_deployment");

      try (OfficeProcess fresh = nodes.start("new", next)) {
        assertThat(nodes.one("select count(*) from act_re_deployment")).isEqualTo("2");
        String second = nodes.one("select id_ from act_re_deployment where id_ <> '" + first + "'");
        // the schema is the new version's, the old node works on it
        String atOld = open(old, "at-old");
        String atNew = open(fresh, "at-new");
        for (String number : new String[] {atOld, atNew}) {
          assertThat(rulebook(number)).isEqualTo(second);
          assertThat(Duration.between(dueBefore, due(talk(old, number)))).isGreaterThan(MUCH_LATER);
          assertThat(edition(number)).isEqualTo(second);
        }
        // each case goes on at either node, under its own edition
        complete(fresh, before);
        awaitMaterial(fresh, before);
        assertThat(edition(before)).isEqualTo(first);
        complete(old, atNew);
        awaitMaterial(old, atNew);
        assertThat(edition(atNew)).isEqualTo(second);

        old.close();
        old = nodes.start("old");
        assertThat(old.log()).contains("after which a newer one was deployed");
        assertThat(nodes.one("select count(*) from act_re_deployment")).isEqualTo("2");
        assertThat(rulebook(open(old, "after-restart"))).isEqualTo(second);
        complete(old, atOld);
        awaitMaterial(fresh, atOld);
      }
      // the last new node is gone: what the old one does not know waits, everything else goes on
      String waiting = open(old, "waits");
      assertThat(rulebook(waiting)).isNotEqualTo(first);
      assertThat(nodes.one("select count(*) from funding_case where case_number = '" + before + "' and ending is null")).isEqualTo("1");
      old.close();
      // going back on purpose
      old = nodes.start("back", Map.of("KANMON_MODELS_AGAIN", "true"));
      assertThat(nodes.one("select count(*) from act_re_deployment")).isEqualTo("3");
      talk(old, waiting);
      assertThat(Duration.between(dueBefore, due(talk(old, open(old, "back"))))).isLessThan(MUCH_LATER);
      assertThat(nodes.one("select count(*) from act_ru_incident")).isEqualTo("0");
    } finally {
      old.close();
    }
  }

  /** What stands first on the class path of the next version: one more column and table, and more time for the preliminary talk. */
  private static Path nextVersion(Path folder) throws IOException {
    Path next = folder.resolve("next");
    Path migration = next.resolve("db/migration/V900__next_version.sql");
    Files.createDirectories(migration.getParent());
    Files.writeString(migration, "alter table funding_case add column remark varchar(20);\ncreate table remark (id integer primary key);\n");
    Path rules = next.resolve("processes/rules/Deadlines.dmn");
    Files.createDirectories(rules.getParent());
    String table = Files.readString(Path.of("processes/rules/Deadlines.dmn"));
    String changed = table.replaceFirst("(?s)(\"" + TALK + "\".*?<text>)10</text>", "$140</text>");
    assertThat(changed).isNotEqualTo(table);
    Files.writeString(rules, changed);
    return next;
  }

  private String rulebook(String number) {
    return nodes.one("select rulebook from funding_case where case_number = '" + number + "'");
  }

  /** The edition of the phase that the case is in. */
  private String edition(String number) {
    return nodes.one("select d.deployment_id_ from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_ join act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_ "
        + "where v.name_ = 'caseNumber' and v.text_ = '" + number + "'");
  }

  private static String open(OfficeProcess node, String title) {
    Map<String, Object> request = new HashMap<>(TaskDoorTest.consultation());
    request.put("title", title);
    Answer opened = http(node, "applicant").post("/api/consultations", request);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    return opened.json().path("caseNumber").asString();
  }

  private static JsonNode talk(OfficeProcess node, String number) {
    for (int tries = 0; tries < 1200; tries++) {
      JsonNode open = http(node, "secretariat").get("/engine-rest/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + TALK).json();
      if (!open.isEmpty()) {
        return open.get(0);
      }
      OfficeProcess.sleep();
    }
    throw new IllegalStateException("no task for " + number);
  }

  private static OffsetDateTime due(JsonNode task) {
    return OffsetDateTime.parse(task.path("due").asString().replaceFirst("(\\d\\d)(\\d\\d)$", "$1:$2"));
  }

  private static void complete(OfficeProcess node, String number) {
    Answer done = http(node, "secretariat").complete(talk(node, number).path("id").asString(),
        Map.of("heldOn", LocalDate.now(ZoneId.of("Asia/Tokyo")).toString(), "outcome", "SUITABLE", "notes", "面談の記録。"));
    assertThat(done.status()).as(done.text()).isEqualTo(204);
  }

  private static void awaitMaterial(OfficeProcess node, String number) {
    for (int tries = 0; tries < 1200; tries++) {
      if (http(node, "applicant").get("/api/cases/" + number).json().path("actions").findValuesAsString("rel").contains("material")) {
        return;
      }
      OfficeProcess.sleep();
    }
    throw new IllegalStateException(number + " does not go on");
  }

  private static Http http(OfficeProcess node, String user) {
    return new Http(node.port(), user, Visitor.PASSWORD);
  }
}
