package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.lang3.ArrayUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.Kanmon;
import org.kanmon.PostgresServer;
import org.kanmon.TestDatabase;
import org.kanmon.TestDatabase.Place;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Document;
import org.kanmon.cases.Documents;
import org.kanmon.cases.TaskWork;
import org.kanmon.commands.Command;
import org.kanmon.demo.CasePlayer;
import org.kanmon.demo.Plan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An agency that began on H2, with cases in every phase, goes to PostgreSQL, is saved and restored; whatever went wrong on the way would be found. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class MoveTest {

  @TempDir
  private static Path folder;
  /** By case number: the stage it had on H2, and how it is to go on. */
  private static final Map<String, Plan> GOES_ON = new TreeMap<>();
  private static Path h2;
  private static Place moved;
  private Place target;

  @BeforeAll
  static void anAgencyOnH2() {
    TestDatabase.postgresql();
    h2 = folder.resolve("agency");
    try (ConfigurableApplicationContext office = Office.start(new Place("jdbc:h2:file:" + h2, "sa", ""))) {
      GOES_ON.putAll(Office.casesInEveryPhase(office));
    }
    moved = TestDatabase.freshPostgresql();
    assertThat(move(moved)).as("moving to PostgreSQL").isEqualTo(Command.DONE);
  }

  @AfterAll
  static void forget() {
    GOES_ON.clear();
  }

  /** Contexts and commands share one JVM with the other tests' engines. */
  @AfterEach
  void clean(CapturedOutput output) {
    assertThat(output.getOut()).as("nothing that people wrote stands in what a command says").doesNotContain("髙温超伝導");
  }

  private static int run(String command, Place own, String... options) {
    return Kanmon.command(ArrayUtils.addAll(ArrayUtils.addAll(new String[] {command}, own.arguments()), options));
  }

  private static int move(Place to) {
    return run("move", to, "--from=jdbc:h2:file:" + h2);
  }

  @Test
  void everyCaseGoesOnWhereItWas(CapturedOutput output) throws Exception {
    target = TestDatabase.copyOf(moved);
    assertThat(run("compare", target, "--with=" + h2)).as(output.getAll()).isEqualTo(Command.DONE);
    try (ConfigurableApplicationContext office = Office.start(target)) {
      documentsOpen(office);
      CasePlayer player = office.getBean(CasePlayer.class);
      Cases cases = office.getBean(Cases.class);
      Map<String, String> stages = new TreeMap<>();
      GOES_ON.keySet().forEach(number -> stages.put(number, cases.get(new CaseNumber(number)).stage()));
      Office.goOn(office, GOES_ON);
      assertThat(GOES_ON.keySet()).allSatisfy(number -> assertThat(cases.get(new CaseNumber(number)).ending()).as(number + ", which was in " + stages.get(number)).isNotNull());
      assertThat(cases.get(player.open(Office.plan("new"))).stage()).as("new numbers follow the old ones").isIn("received", "consultation");
    }
    assertThat(run("compare", target, "--with=" + h2)).as("work has gone on").isEqualTo(Command.FAILED);
  }

  private static void documentsOpen(ConfigurableApplicationContext office) throws Exception {
    Documents documents = office.getBean(Documents.class);
    int opened = 0;
    for (String number : GOES_ON.keySet()) {
      for (Document document : documents.all(new CaseNumber(number))) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        documents.write(document, content);
        assertThat(content.size()).isEqualTo((int) document.size());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.toByteArray()))).isEqualTo(document.sha256());
        opened++;
      }
    }
    assertThat(opened).isGreaterThan(30);
  }

  @Test
  void whateverDiffersIsFound(CapturedOutput output) throws Exception {
    for (Map.Entry<String, String> change : Map.of(
        "update funding_case set title = title || '.' where case_number = (select max(case_number) from funding_case)", "funding_case",
        "delete from timeline where id = (select max(id) from timeline)", "timeline",
        "update ledger_entry set amount = amount + 1 where id = (select min(id) from ledger_entry)", "ledger_entry",
        "update document_chunk set content = substr(content, 2) where document_id = (select min(document_id) from document_chunk)", "document_chunk",
        "update act_ru_task set due_date_ = due_date_ + interval '1 second' where id_ = (select max(id_) from act_ru_task)", "act_ru_task",
        "update act_ru_variable set long_ = long_ + 1 where id_ = (select min(id_) from act_ru_variable where long_ is not null)", "act_ru_variable",
        "update application set members = null where case_number = (select min(case_number) from application where members is not null)", "application",
        "insert into timeline (case_number, happened_at, event, detail) select case_number, happened_at, event, detail from timeline where id = 1", "timeline")
        .entrySet()) {
      target = TestDatabase.copyOf(moved);
      List<String> before = content(target, change.getValue());
      try (Connection connection = connect(target)) {
        assertThat(connection.createStatement().executeUpdate(change.getKey())).as(change.getKey()).isPositive();
      }
      int start = output.getAll().length();
      assertThat(run("compare", target, "--with=" + h2)).as(change.getKey()).isEqualTo(Command.FAILED);
      assertThat(output.getAll().substring(start)).contains("table " + change.getValue()).contains("NOT THE SAME. Tables that differ: 1");
      assertThat(content(target, change.getValue())).as("comparing changes nothing").isNotEqualTo(before);
    }
  }

  /** A trigger stands for whatever might change something on the way. */
  @Test
  void aDifferenceLeavesNothingBehindAndItCanBeStartedAgain(CapturedOutput output) throws Exception {
    target = TestDatabase.copyOf(moved);
    emptyAgain();
    trigger("new.title := 'another'; return new;");
    assertThat(move(target)).isEqualTo(Command.FAILED);
    assertThat(output).contains("NOT THE SAME").contains("table funding_case");
    assertThat(content(target, "funding_case")).isEmpty();
    // cut off in the middle
    trigger("perform pg_terminate_backend(pg_backend_pid()); return new;");
    assertThat(move(target)).isEqualTo(Command.FAILED);
    assertThat(content(target, "funding_case")).isEmpty();
    trigger("return new;");
    assertThat(move(target)).isEqualTo(Command.DONE);
    assertThat(content(target, "funding_case")).hasSameSizeAs(GOES_ON.keySet());
  }

  private void emptyAgain() throws SQLException {
    try (Connection connection = connect(target)) {
      connection.createStatement().execute("truncate funding_case, act_re_deployment, act_id_group cascade");
    }
  }

  private void trigger(String body) throws SQLException {
    try (Connection connection = connect(target)) {
      connection.createStatement().execute("create or replace function on_the_way() returns trigger language plpgsql as $$ begin " + body + " end $$");
      connection.createStatement().execute("create or replace trigger on_the_way before insert on funding_case for each row execute function on_the_way()");
    }
  }

  @Test
  void whatIsInUseIsNeverOverwritten(CapturedOutput output) throws Exception {
    target = TestDatabase.copyOf(moved);
    List<String> before = content(target, "funding_case");
    assertThat(move(target)).isEqualTo(Command.MISUSED);
    assertThat(output).contains("is in use").contains("Nothing was changed");
    assertThat(content(target, "funding_case")).isEqualTo(before);
  }

  @Test
  void whatIsNoDatabaseOfKanmonIsRefusedInWords(CapturedOutput output) {
    target = TestDatabase.freshPostgresql();
    assertThat(run("move", target)).isEqualTo(Command.MISUSED);
    assertThat(output).contains("--from=... is missing");
    assertThat(run("move", target, "--from=" + folder.resolve("nowhere"))).isEqualTo(Command.MISUSED);
    assertThat(output).contains("There is no file");
    assertThat(run("move", target, "--from=jdbc:h2:file:" + folder.resolve("nowhere"))).isEqualTo(Command.MISUSED);
    assertThat(folder.resolve("nowhere.mv.db")).as("reading makes no database").doesNotExist();
    assertThat(run("move", target, "--from=jdbc:mysql://localhost/kanmon")).isEqualTo(Command.MISUSED);
    assertThat(output).contains("no address of a database that Kanmon runs on");
    assertThat(run("move", target, "--from=" + target.url())).isEqualTo(Command.MISUSED);
    assertThat(run("move", new Place("jdbc:postgresql://localhost:1/kanmon", "kanmon", "top-secret"), "--from=jdbc:h2:file:" + h2)).isEqualTo(Command.MISUSED);
    assertThat(output).contains("cannot be opened").doesNotContain("top-secret");
    for (String wrong : List.of("encoding 'LATIN1' locale 'C'", "encoding 'UTF8' locale 'C'")) {
      PostgresServer server = TestDatabase.postgresql();
      Place other = new Place(server.url(server.newDatabase("template0", wrong)), server.user(), server.password());
      assertThat(run("move", other, "--from=jdbc:h2:file:" + h2)).as(wrong).isEqualTo(Command.MISUSED);
      assertThat(output).contains("Make one with: create database");
    }
  }

  @Test
  void fromPostgresqlToABackupAndBackToBothDatabases(CapturedOutput output) throws Exception {
    target = TestDatabase.copyOf(moved);
    Path backup = folder.resolve("backup");
    assertThat(run("backup", target, "--to=" + backup)).as(output.getAll()).isEqualTo(Command.DONE);
    assertThat(run("backup", target, "--to=" + backup)).as("a backup never replaces one").isEqualTo(Command.MISUSED);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).contains("backup.mv.db").noneMatch(name -> name.contains("unfinished"));
    }
    Place postgresql = TestDatabase.freshPostgresql();
    assertThat(run("restore", postgresql, "--from=" + backup)).as(output.getAll()).isEqualTo(Command.DONE);
    assertThat(run("compare", postgresql, "--with=" + h2)).as(output.getAll()).isEqualTo(Command.DONE);
    Place file = new Place("jdbc:h2:file:" + folder.resolve("restored"), "sa", "");
    assertThat(run("restore", file, "--from=" + backup + ".mv.db")).as(output.getAll()).isEqualTo(Command.DONE);
    assertThat(run("compare", file, "--with=" + h2)).as(output.getAll()).isEqualTo(Command.DONE);
    for (Place restored : List.of(postgresql, file)) {
      try (ConfigurableApplicationContext office = Office.start(restored)) {
        documentsOpen(office);
        assertThat(office.getBean(TaskWork.class).open()).isNotEmpty();
        assertThat(office.getBean(CasePlayer.class).open(Office.plan("after"))).as("new rows get new numbers").isNotNull();
      }
    }
  }

  private static Connection connect(Place place) throws SQLException {
    return DriverManager.getConnection(place.url(), place.user(), place.password());
  }

  private static List<String> content(Place place, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect(place); ResultSet row = connection.createStatement().executeQuery("select cast(t as text) from " + table + " t order by 1")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
