package org.kanmon.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kanmon.cases.CaseNumber;
import org.kanmon.scenarios.Http;
import org.kanmon.scenarios.Http.Answer;
import org.kanmon.scenarios.RunningOffice;
import org.kanmon.workflow.engine.TimeTravel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Mail against a real SMTP server that is away, refuses, and comes back. */
@RunningOffice
class MailTest {

  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final int ATTEMPTS = 3;
  private static final MailTerms TERMS = new MailTerms("kanmon@agency.example.jp", ATTEMPTS, Duration.ofMinutes(5), Duration.ofMinutes(2));
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @LocalServerPort
  private int port;
  @Autowired
  private Outbox outbox;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private DeliveryAlarm alarm;
  @Autowired
  private TimeTravel time;

  private int smtpPort;
  private GreenMail server;
  private Http applicant;

  @BeforeEach
  void office() throws IOException {
    time.set(Duration.ZERO);
    forgetTheRest();
    applicant = new Http(port, "applicant", PASSWORD);
    try (ServerSocket free = new ServerSocket(0)) {
      smtpPort = free.getLocalPort();
    }
    server = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  @AfterEach
  void stop() {
    server.stop();
    forgetTheRest();
  }

  /** What other tests have written, at any time. */
  private void forgetTheRest() {
    jdbc.sql("update mail set state = 'KEPT' where state = 'PENDING'").update();
  }

  private Delivery delivery() {
    JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    smtp.setHost("127.0.0.1");
    smtp.setPort(smtpPort);
    smtp.getJavaMailProperties().put("mail.smtp.timeout", "5000");
    StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", smtp));
    return new Delivery(outbox, TERMS, beans.getBeanProvider(JavaMailSenderImpl.class), alarm, transaction, "127.0.0.1");
  }

  private static Map<String, Object> request(String title) {
    Map<String, Object> request = new HashMap<>(Map.of("callId", "a-step-repayable-open", "title", title, "organisation", "株式会社髙﨑製作所"));
    request.putAll(Map.of("representative", "髙﨑 一郎", "theme", "大学発のシーズ。", "university", "東都大学"));
    request.putAll(Map.of("contactName", "山﨑 花子", "contactEmail", "hanako@example.jp", "amount", 120_000_000));
    return request;
  }

  private CaseNumber open(String title) {
    Answer opened = applicant.post("/api/consultations", request(title));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    time.advance(Duration.ZERO);
    return new CaseNumber(opened.json().path("caseNumber").asString());
  }

  private Mail only(CaseNumber number) {
    List<Mail> mails = outbox.of(number);
    assertThat(mails).hasSize(1);
    return mails.get(0);
  }

  /** Every attempt is answered with a refusal of this server. */
  private List<String> refuse() {
    List<String> ids = new ArrayList<>();
    server.getUserManager().setMessageDeliveryHandler((message, address) -> {
      ids.add(message.getMessage().getHeader("Message-ID", null));
      throw new MessagingException("mailbox busy");
    });
    return ids;
  }

  private void accept() {
    server.getUserManager().setMessageDeliveryHandler((message, address) -> server.getUserManager().getUserByEmail(address.getEmail()) == null
        ? server.setUser(address.getEmail(), "secret") : server.getUserManager().getUserByEmail(address.getEmail()));
  }

  @Test
  void aMailWaitsForTheServerAndArrivesOnce() throws Exception {
    CaseNumber number = open("髙効率𠮷型モーター");
    Delivery delivery = delivery();

    delivery.deliver();
    assertThat(only(number)).satisfies(mail -> {
      assertThat(mail.state()).isEqualTo("PENDING");
      assertThat(mail.attempts()).isEqualTo(1);
      assertThat(mail.error()).isNotBlank();
    });

    server.start();
    List<String> refused = refuse();
    delivery.deliver();
    assertThat(refused).as("not before its time").isEmpty();
    time.advance(Duration.ofMinutes(6));
    delivery.deliver();
    assertThat(refused).hasSize(1);
    assertThat(only(number).state()).isEqualTo("PENDING");

    accept();
    time.advance(Duration.ofMinutes(11));
    atOnce(delivery, delivery());
    delivery.deliver();
    MimeMessage[] arrived = server.getReceivedMessages();
    assertThat(arrived).hasSize(1);
    Mail mail = only(number);
    assertThat(mail.state()).isEqualTo("SENT");
    assertThat(mail.sentAt()).isNotNull();
    assertThat(arrived[0].getSubject()).isEqualTo(mail.subject()).contains("応募相談", number.value());
    assertThat(text(arrived[0])).isEqualTo(text(mail.body())).contains("髙効率𠮷型モーター");
    assertThat(arrived[0].getMessageID()).as("the same at every attempt").isEqualTo(refused.get(0));
    assertThat(arrived[0].getRecipients(Message.RecipientType.TO)).hasSize(1);
    assertThat(arrived[0].getFrom()[0]).hasToString("kanmon@agency.example.jp");
  }

  @Test
  void manyMailsAndTwoDeliverersEachMailOnce() throws Exception {
    List<CaseNumber> numbers = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      numbers.add(open("同時配信 " + n));
    }
    server.start();
    accept();
    atOnce(delivery(), delivery());
    assertThat(Arrays.stream(server.getReceivedMessages()).map(MailTest::messageId)).hasSize(numbers.size()).doesNotHaveDuplicates();
    assertThat(numbers).allSatisfy(number -> assertThat(only(number).state()).isEqualTo("SENT"));
  }

  @Test
  void aMailThatCannotBeDeliveredIsAnIncidentUntilSomebodyTriesAgain() throws Exception {
    CaseNumber number = open("届かない通知");
    server.start();
    refuse();
    Delivery delivery = delivery();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      delivery.deliver();
      assertThat(only(number).attempts()).isEqualTo(attempt);
      time.advance(Duration.ofMinutes(40));
    }
    Mail mail = only(number);
    assertThat(mail.state()).isEqualTo("FAILED");
    delivery.deliver();
    assertThat(only(number).attempts()).as("no more by itself").isEqualTo(ATTEMPTS);

    Http manager = new Http(port, "manager", PASSWORD);
    JsonNode incident = incident(manager, mail);
    assertThat(incident.path("incidentMessage").asString()).contains("Mail " + mail.id(), ATTEMPTS + " attempts", "mail server", "/mails").doesNotContain(mail.address());

    accept();
    retryOnThePage(mail.id());
    assertThat(incident(manager, mail)).as("nobody needs to look any more").isNull();
    delivery.deliver();
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(only(number).state()).isEqualTo("SENT");
  }

  @Test
  void nothingTypedBecomesAHeader() throws Exception {
    String sneaky = "題名\r\nBcc: thief@example.jp\r\n\r\nbody";
    Map<String, Object> request = request(sneaky);
    request.put("contactEmail", "hanako@example.jp\r\nBcc: thief@example.jp");
    assertThat(applicant.post("/api/consultations", request).status()).isEqualTo(422);
    request.put("contactEmail", "hanako@example.jp");
    Answer refused = applicant.post("/api/consultations", request);
    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/title");
    // what a title may be, and what a program that reads headers badly could take for more
    request.put("title", "題名 Bcc: thief@example.jp, =?UTF-8?Q?=0D=0ABcc:_thief@example.jp?= <thief@example.jp>");
    Answer opened = applicant.post("/api/consultations", request);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    time.advance(Duration.ZERO);
    server.start();
    accept();
    delivery().deliver();
    assertThat(server.getReceivedMessages()).hasSize(1).allSatisfy(message -> {
      assertThat(message.getAllRecipients()).hasSize(1);
      assertThat(message.getHeader("Bcc")).isNull();
    });
  }

  private static void atOnce(Delivery... deliverers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(deliverers.length);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    for (Delivery deliverer : deliverers) {
      running.add(threads.submit(() -> {
        start.await();
        deliverer.deliver();
        return null;
      }));
    }
    start.countDown();
    for (Future<?> one : running) {
      one.get();
    }
    threads.shutdown();
  }

  private static JsonNode incident(Http manager, Mail mail) {
    Answer incidents = manager.get("/engine-rest/incident?incidentType=mail");
    assertThat(incidents.status()).as(incidents.text()).isEqualTo(200);
    for (JsonNode incident : incidents.json()) {
      if (incident.path("configuration").asString().equals(String.valueOf(mail.id()))) {
        return incident;
      }
    }
    return null;
  }

  /** As the secretariat does it in the browser. */
  private void retryOnThePage(long mail) throws Exception {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    form(browser, "/login", "/login", "username=secretariat&password=" + java.net.URLEncoder.encode(PASSWORD, java.nio.charset.StandardCharsets.UTF_8));
    HttpResponse<String> after = form(browser, "/mails/" + mail, "/mails/" + mail + "/retry", "");
    assertThat(after.statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> form(HttpClient browser, String page, String target, String fields) throws Exception {
    String shown = browser.send(HttpRequest.newBuilder(uri(page)).build(), HttpResponse.BodyHandlers.ofString()).body();
    Matcher token = TOKEN.matcher(shown);
    String csrf = null;
    while (token.find()) {
      csrf = token.group(1);
    }
    assertThat(csrf).as(page + " has a form").isNotNull();
    return browser.send(HttpRequest.newBuilder(uri(target)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(fields + "&_csrf=" + java.net.URLEncoder.encode(csrf, java.nio.charset.StandardCharsets.UTF_8))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static String messageId(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static String text(MimeMessage message) throws Exception {
    return text((String) message.getContent());
  }

  private static String text(String body) {
    return body.replace("\r\n", "\n").strip();
  }
}
