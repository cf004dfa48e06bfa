package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.TestDatabase;
import tools.jackson.databind.JsonNode;

/** Two nodes of a new demonstration: one plays its cases, the other one shows how far it is, and goes on when that one is killed. */
@Tag("long")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DemoOnTwoNodesTest {

  /** Who holds the lock of whoever moves the clock; its second number is the place of JOURNEY among the kinds of work. */
  private static final String TRAVELLER = "select a.application_name from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted "
      + "and l.mode = 'ExclusiveLock' and l.classid = 1262571085 and l.objid = 1 and l.database = (select oid from pg_database where datname = current_database())";
  private static final long PATIENCE_MINUTES = 5;

  @Test
  void oneNodePlaysAndTheOtherTakesOver(@TempDir Path folder) {
    TestDatabase.postgresql();
    Nodes nodes = new Nodes(folder, Map.of("KANMON_DEMO_CASES", "true"));
    List<OfficeProcess> both = nodes.startAtOnce("a", "b");
    List<OfficeProcess> toClose = new ArrayList<>(both);
    try {
      await(() -> steps(both.get(0)) > 30 && nodes.rows(TRAVELLER).size() == 1);
      String player = nodes.one(TRAVELLER);
      OfficeProcess playing = both.get(player.equals("a") ? 0 : 1);
      OfficeProcess watching = both.get(player.equals("a") ? 1 : 0);
      assertThat(progress(watching).path("building").asBoolean()).isTrue();
      assertThat(progress(watching).path("of").asInt()).isGreaterThan(4000);
      assertThat(new Http(watching.port(), "admin", Visitor.PASSWORD).post("/api/demo/clock", Map.of("advance", "P1D")).problem()).isEqualTo("demo-building");
      assertThat(Visitor.anonymous(watching.port()).get("/demo").text()).contains("<progress");
      int before = steps(watching);
      await(() -> steps(watching) > before + 10);
      assertThat(nodes.one(TRAVELLER)).isEqualTo(player);

      playing.kill();
      toClose.remove(playing);
      int reached = steps(watching);
      await(() -> steps(watching) > reached + 30);
      assertThat(nodes.one(TRAVELLER)).isNotEqualTo(player);
      assertThat(nodes.rows("select title from funding_case group by title having count(*) > 1")).isEmpty();
      assertThat(nodes.rows("select business_key_ from act_ru_execution where parent_id_ is null and super_exec_ is null group by 1 having count(*) > 1")).isEmpty();
    } finally {
      toClose.forEach(OfficeProcess::close);
    }
  }

  private static JsonNode progress(OfficeProcess node) {
    return new Http(node.port(), "admin", Visitor.PASSWORD).get("/api/demo/clock").json();
  }

  private static int steps(OfficeProcess node) {
    return progress(node).path("done").asInt();
  }

  private static void await(BooleanSupplier there) {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(until);
      OfficeProcess.sleep();
    }
  }
}
