package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.scenarios.OfficeProcess;

/** The disk fills up: first the one for files under way, then the one of the database. Nothing is half stored, and with room again all goes on. */
class DiskFault {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final int MEGABYTE = 1024 * 1024;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void whatIsRefusedIsNotHalfStored(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    Path passing = mount(folder, "passing", 12);
    Path data = mount(folder, "data", 64);
    Map<String, String> filed = new HashMap<>();
    try {
      try (OfficeProcess office = OfficeProcess.beginning(folder, Map.of(), List.of("-Djava.io.tmpdir=" + passing)).ready()) {
        Http applicant = new Http(office.port(), "applicant", PASSWORD);
        Answer opened = applicant.post("/api/consultations", Workload.consultation("disk"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String number = opened.json().path("caseNumber").asString();
        file(applicant, number, filed, 201);

        Path ballast = fill(passing, MEGABYTE);
        refused(applicant, number, filed);
        assertThat(files(passing)).as("what is left under way").containsExactly(ballast.getFileName().toString());
        Files.delete(ballast);
        file(applicant, number, filed, 201);

        ballast = fill(data, 2 * MEGABYTE);
        refused(applicant, number, filed);
        Files.delete(ballast);
        Workload.await(() -> applicant.get("/api/cases/" + number).status() == 200, "an answer with room on the disk again");
        file(applicant, number, filed, 201);
        filed.forEach((id, name) -> assertThat(applicant.get("/api/cases/" + number + "/documents/" + id).raw().body()).as(name).isEqualTo(content(name)));
        assertThat(applicant.get("/api/cases/" + number + "/documents").json()).hasSize(filed.size());
      }
      try (Books books = Books.ofFile(folder)) {
        books.agree(1);
        assertThat(books.count("select count(*) from document")).isEqualTo(filed.size());
      }
    } finally {
      run("umount", "-l", passing.toString());
      run("umount", "-l", data.toString());
    }
  }

  /** Sends until there is no more room; says so clearly, and stores nothing of it. */
  private static void refused(Http applicant, String number, Map<String, String> filed) {
    Answer answer = upload(applicant, number, filed.size());
    for (int n = 0; n < 30 && answer.status() == 201; n++) {
      filed.put(answer.json().path("id").asString(), name(filed.size()));
      answer = upload(applicant, number, filed.size());
    }
    assertThat(answer.status()).as(answer.text()).isIn(503, 507);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.problem()).as(answer.text()).isIn("no-space", "unavailable");
    assertThat(answer.text()).doesNotContain("Exception", "/tmp");
  }

  private static void file(Http applicant, String number, Map<String, String> filed, int expected) {
    Answer answer = upload(applicant, number, filed.size());
    assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
    filed.put(answer.json().path("id").asString(), name(filed.size()));
  }

  private static Answer upload(Http applicant, String number, int n) {
    return applicant.upload("/api/cases/" + number + "/documents", "OTHER", "資料" + n + ".pdf", content(name(n)));
  }

  private static String name(int n) {
    return "資料" + n;
  }

  /** Three megabytes that cannot be compressed, in a whole PDF. */
  private static byte[] content(String name) {
    byte[] noise = new byte[3 * MEGABYTE];
    new java.util.Random(name.hashCode()).nextBytes(noise);
    byte[] head = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] tail = "\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, noise, 0, head.length);
    System.arraycopy(tail, 0, noise, noise.length - tail.length, tail.length);
    return noise;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("hsperf")).toList();
    }
  }

  /** A file that leaves so many bytes. */
  private static Path fill(Path disk, long left) throws IOException {
    Path ballast = disk.resolve("ballast");
    byte[] block = new byte[64 * 1024];
    try (var out = Files.newOutputStream(ballast)) {
      while (Files.getFileStore(disk).getUsableSpace() > left + block.length) {
        out.write(block);
      }
    }
    return ballast;
  }

  /** A small disk in memory. */
  private static Path mount(Path folder, String name, int megabytes) throws IOException {
    Path disk = Files.createDirectories(folder.resolve(name));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      System.out.println("### SKIPPED, NOT TESTED: the disk that fills up. This user may not mount one.");
    }
    Assumptions.assumeTrue(mounted, "no right to mount a small disk");
    return disk;
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(Arrays.asList(command)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    } catch (IOException none) {
      return -1;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
