package org.kanmon.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.scenarios.OfficeProcess;

/** Clients break off: in the middle of an upload and of a request, with a reset, by silence, and before they read the answer. */
class BrokenOffFault {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final String LOGIN = "Basic " + Base64.getEncoder().encodeToString(("applicant:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  private static final int TIMES = 10;
  /** More silent clients than there are threads to serve them. */
  private static final String[] FEW_THREADS = {"--server.tomcat.threads.max=8", "--server.tomcat.connection-timeout=2s"};

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void nothingIsStoredOfWhatDidNotComeWhole(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    Path passing = Files.createDirectories(folder.resolve("passing"));
    String number;
    try (OfficeProcess office = OfficeProcess.beginning(folder, Map.of(), List.of("-Djava.io.tmpdir=" + passing), FEW_THREADS).ready()) {
      Http applicant = new Http(office.port(), "applicant", PASSWORD);
      Answer opened = applicant.post("/api/consultations", Workload.consultation("whole"));
      assertThat(opened.status()).as(opened.text()).isEqualTo(201);
      number = opened.json().path("caseNumber").asString();

      byte[] request = Http.JSON.writeValueAsString(Workload.consultation("half")).getBytes(StandardCharsets.UTF_8);
      byte[] upload = upload();
      List<Socket> silent = new ArrayList<>();
      for (int n = 0; n < TIMES; n++) {
        half(office, "/api/consultations", "application/json", request, n % 2 == 0).close();
        half(office, "/api/cases/" + number + "/documents", "multipart/form-data; boundary=half", upload, n % 2 == 0).close();
        silent.add(half(office, "/api/consultations", "application/json", request, false));
        silent.add(half(office, "/api/cases/" + number + "/documents", "multipart/form-data; boundary=half", upload, false));
      }
      Answer after = applicant.get("/api/cases/" + number);
      assertThat(after.status()).as("somebody else is served while clients are silent").isEqualTo(200);
      for (Socket client : silent) {
        client.close();
      }
      assertThat(applicant.get("/api/cases").json().path("items")).as("cases").hasSize(1);
      assertThat(applicant.get("/api/cases/" + number + "/documents").json()).as("documents").isEmpty();
      Workload.await(() -> left(passing).isEmpty(), "the end of every file under way, now " + left(passing));

      // whole, but nobody reads the answer: it is done once, and the same key gets the answer
      Socket deaf = whole(office, "deaf-1", Http.JSON.writeValueAsString(Workload.consultation("deaf")).getBytes(StandardCharsets.UTF_8));
      deaf.setSoLinger(true, 0);
      deaf.close();
      Workload.await(() -> applicant.get("/api/cases").json().path("items").size() == 2, "the case whose answer nobody read");
      Answer again = applicant.post("/api/consultations", Workload.consultation("deaf"), "Idempotency-Key", "deaf-1");
      assertThat(again.status()).as(again.text()).isEqualTo(201);
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      assertThat(office.log()).as("no error of ours").doesNotContain(" ERROR ");
    }
    try (Books books = Books.ofFile(folder)) {
      books.agree(2);
    }
  }

  /** Sends the head and half of the body. */
  private static Socket half(OfficeProcess office, String path, String type, byte[] body, boolean reset) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), office.port());
    client.getOutputStream().write(head(path, type, body.length, ""));
    client.getOutputStream().write(body, 0, body.length / 2);
    client.getOutputStream().flush();
    client.setSoLinger(reset, 0);
    return client;
  }

  private static Socket whole(OfficeProcess office, String key, byte[] body) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), office.port());
    client.getOutputStream().write(head("/api/consultations", "application/json", body.length, "Idempotency-Key: " + key + "\r\n"));
    client.getOutputStream().write(body);
    client.getOutputStream().flush();
    // it has to arrive before the line is reset
    Workload.sleep(1_000);
    return client;
  }

  private static byte[] head(String path, String type, int length, String more) {
    return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + LOGIN + "\r\nContent-Type: " + type + "\r\n" + more + "Content-Length: " + length + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A megabyte: more than is kept in memory. */
  private static byte[] upload() {
    byte[] body = new byte[1024 * 1024];
    byte[] start = "--half\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nOTHER\r\n--half\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.pdf\"\r\n\r\n%PDF-1.7 "
        .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, body, 0, start.length);
    return body;
  }

  private static List<String> left(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".tmp") || name.endsWith(".part")).toList();
    } catch (IOException | java.io.UncheckedIOException moving) {
      return List.of("files come and go");
    }
  }
}
