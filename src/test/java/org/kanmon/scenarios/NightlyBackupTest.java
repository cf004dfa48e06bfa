package org.kanmon.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.Kanmon;
import org.kanmon.commands.Command;
import org.kanmon.demo.documents.DemoDocuments;
import org.kanmon.faults.Books;
import org.kanmon.scenarios.Http.Answer;

/** The database in a file is saved again and again while people work; each backup is one moment, whole, and an office can go on from it. */
@Tag("long")
class NightlyBackupTest {

  private static final int BACKUPS = 4;
  private static final int KEPT = 2;
  private static final int ENOUGH = 5;

  private final byte[] document = new DemoDocuments().settlement("株式会社髙﨑製作所", 2026).content();
  private final ConcurrentLinkedQueue<String> opened = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whilePeopleWork(@TempDir Path folder) throws Exception {
    Path backups = folder.resolve("saved");
    List<String> before;
    try (OfficeProcess office = OfficeProcess.ofClasses(folder, Map.of("KANMON_BACKUP_FOLDER", backups.toString(), "KANMON_BACKUP_AT",
        "*/2 * * * * *", "KANMON_BACKUP_KEEP", String.valueOf(KEPT)))) {
      List<CompletableFuture<Void>> people = Stream.of("applicant", "yoshida").map(person -> CompletableFuture.runAsync(() -> work(office, person))).toList();
      await(office, "cases", () -> opened.size() >= ENOUGH);
      before = new ArrayList<>(opened);
      int made = made(office);
      await(office, "backups", () -> made(office) >= made + BACKUPS);
      over = true;
      people.forEach(CompletableFuture::join);
      assertThat(office.log()).doesNotContain("THERE IS NO BACKUP");
    }
    List<Path> kept = files(backups).stream().filter(file -> file.getFileName().toString().startsWith("kanmon-")).toList();
    // the application may have ended in the middle of one
    assertThat(kept).hasSizeBetween(KEPT, KEPT + 1);
    Path restored = Files.createDirectories(folder.resolve("restored"));
    assertThat(Kanmon.command("restore", "--from=" + kept.get(kept.size() - 1), "--spring.datasource.url=jdbc:h2:file:" + restored.resolve("data/kanmon"),
        "--spring.datasource.username=sa", "--spring.datasource.password=")).isEqualTo(Command.DONE);
    List<String> there = OfficeProcess.rows(restored, "select case_number from funding_case").stream().map(row -> row.get(0)).toList();
    assertThat(before).as("answered for before the backup began").isNotEmpty().allSatisfy(number -> assertThat(there).contains(number));
    try (Books books = Books.ofFile(restored)) {
      books.agree(there.size());
    }
  }

  private void work(OfficeProcess office, String person) {
    Http applicant = new Http(office.port(), person, Visitor.PASSWORD);
    while (!over) {
      Answer answer = applicant.post("/api/consultations", TaskDoorTest.consultation());
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      String number = answer.json().path("caseNumber").asString();
      Answer filed = applicant.upload("/api/cases/" + number + "/documents", "OTHER", "資料.xlsx", document);
      assertThat(filed.status()).as(filed.text()).isEqualTo(201);
      opened.add(number);
    }
  }

  private static void await(OfficeProcess office, String what, BooleanSupplier there) {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (!there.getAsBoolean()) {
      assertThat(System.nanoTime()).as(() -> "no " + what + ": " + office.log()).isLessThan(until);
      OfficeProcess.sleep();
    }
  }

  private static int made(OfficeProcess office) {
    return office.log().split("Backup written and read again", -1).length - 1;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
