package org.kanmon.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Document;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.notices.Notice;
import org.kanmon.notices.Notices;
import org.kanmon.people.People;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Programmes;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages over HTTP: who sees what, in which language, and what a form does. */
class PagesTest {

  private static ConfigurableApplicationContext demo;
  private static Case file;
  private static Document letter;

  @BeforeAll
  static void open() throws Exception {
    demo = PagesBench.open(true);
    Programmes programmes = demo.getBean(Programmes.class);
    Cases cases = demo.getBean(Cases.class);
    file = cases.open(new Cases.Opening(programmes.get("a-step-repayable"), programmes.calls().get(0), new PersonId("applicant"), "関門マテリアル株式会社", "東都大学",
        "<b>100% 耐熱</b> _film_", "test"));
    cases.enterStage(file.number(), "consultation");
    letter = demo.getBean(Documents.class).issue(file.number(), new PersonId("secretary"), DocumentKind.LETTER, "通知書 1.pdf", "application/pdf",
        new ByteArrayInputStream("%PDF-1.7 content %%EOF".getBytes()));
    People people = demo.getBean(People.class);
    demo.getBean(Notices.class).send(new Notice(file.number(), "consultation-received", List.of(people.get(new PersonId("applicant"))), Map.of()));
    demo.getBean(Notices.class).send(new Notice(file.number(), "review-invited", List.of(people.get(new PersonId("reviewer"))), Map.of()));
  }

  @AfterAll
  static void close() {
    demo.close();
  }

  private static Browser browser(String language) {
    return new Browser(Integer.parseInt(demo.getEnvironment().getProperty("local.server.port")), language);
  }

  private static Browser as(String user) {
    return browser("en").login(user);
  }

  private static String casePath() {
    return "/cases/" + file.number();
  }

  @Test
  void everyPageIsThereInBothLanguages() {
    for (String language : List.of("ja", "en")) {
      for (String path : List.of("/", "/cases", "/cases?q=film", casePath(), "/mails", "/mails/1", "/demo", "/problems/case-closed", "/problems/invalid-fields", "/programmes",
          "/programmes/a-step-repayable")) {
        Browser admin = browser(language).login("admin").get(path);
        assertThat(admin.status()).as(path).isEqualTo(200);
        assertThat(admin.text()).as(path).contains("lang=\"" + language + "\"").doesNotContain("??").doesNotContain("page.").doesNotContain("style=\"").doesNotContain("<script");
      }
    }
  }

  @Test
  void theLanguageIsAskedForThenRemembered() {
    Browser browser = browser("fr");
    assertThat(browser.get("/").text()).contains("lang=\"ja\"");
    assertThat(browser.get("/?lang=en").text()).contains("lang=\"en\"");
    assertThat(browser.get("/").text()).contains("lang=\"en\"");
    assertThat(browser.get("/?lang=xx").text()).contains("lang=\"en\"");
    assertThat(browser("en-GB,en;q=0.8").get("/").text()).contains("lang=\"en\"");
    assertThat(browser("%%%").get("/").text()).contains("lang=\"ja\"");
  }

  @Test
  void theLanguageLinkKeepsTheSearch() {
    assertThat(as("officer").get("/cases?q=film&page=1").text()).contains("/cases?q=film&amp;page=1&amp;lang=ja");
  }

  @Test
  void aWrongPasswordIsSaidAndTheDemoNamesItsPeople() {
    Browser browser = browser("en").get("/login");
    assertThat(browser.text()).contains("申請 花子").contains(PagesBench.PASSWORD);
    assertThat(browser.post("/login", Map.of("username", "admin", "password", "no")).text()).contains("User or password is wrong");
    assertThat(browser.login("admin").path()).isEqualTo("/");
    assertThat(browser.get("/login").path()).isEqualTo("/");
    assertThat(browser.post("/logout", Map.of()).text()).contains("You are logged out");
  }

  @Test
  void theApplicantSeesTheirCaseAndWhatToDo() {
    Browser applicant = as("applicant");
    assertThat(applicant.get("/").text()).contains("Send the consultation material").contains("overdue").contains("The mails addressed to you").contains("Your cases").doesNotContain("Cockpit");
    assertThat(applicant.get("/cases").text()).contains(file.number().value());
    assertThat(applicant.get(casePath()).text()).contains("POST /api/cases/" + file.number() + "/material").contains("Stage: Consultation").contains("Reviewers")
        .contains("&lt;b&gt;100% 耐熱&lt;/b&gt;").doesNotContain("<b>100%");
  }

  @Test
  void theDossierIsShownAsTypedInTheLanguageOfThePage() {
    assertThat(as("officer").get(casePath()).text()).contains("first line\nsecond &lt;i&gt;line&lt;/i&gt;").contains("&lt;u&gt;sme&lt;/u&gt;").contains("en OFFICE")
        .contains(">Eligibility</caption>").doesNotContain(">Seed<");
    assertThat(as("reviewer").get(casePath() + "?lang=ja").text()).contains("ja TITLE");
  }

  @Test
  void aForeignCaseReadsLikeNone() {
    Browser rival = as("rival");
    String foreign = rival.get(casePath()).text();
    assertThat(rival.status()).isEqualTo(404);
    String none = rival.get("/cases/AR-2026-9999").text();
    assertThat(rival.status()).isEqualTo(404);
    assertThat(withoutTokens(foreign)).isEqualTo(withoutTokens(none));
    assertThat(rival.get("/cases").text()).contains("No case");
    assertThat(rival.get(casePath() + "/documents/" + letter.id()).status()).isEqualTo(404);
    assertThat(rival.get("/cases/%3Cscript%3E").status()).isEqualTo(404);
    assertThat(rival.get("/no-such-page").text()).contains("There is nothing here");
  }

  private static String withoutTokens(String page) {
    return page.replaceAll("value=\"[^\"]+\"", "").replaceAll("<time.*?</time>", "").replaceAll("/cases/AR-2026-\\d+", "");
  }

  @Test
  void aReviewerWithTheTitleSeesWhoTakesPartAndNoDocuments() {
    Browser reviewer = as("reviewer").get(casePath());
    assertThat(reviewer.status()).isEqualTo(200);
    assertThat(reviewer.text()).contains("関門マテリアル株式会社").contains("東都大学").doesNotContain("通知書").doesNotContain("What has happened").doesNotContain("Who acts next");
    assertThat(reviewer.get("/cases").text()).contains("Tasklist").doesNotContain(file.number().value());
  }

  @Test
  void aDocumentIsSentAsAFile() {
    Browser officer = as("officer").get(casePath() + "/documents/" + letter.id());
    assertThat(officer.status()).isEqualTo(200);
    assertThat(officer.header("Content-Type")).isEqualTo("application/pdf");
    assertThat(officer.header("Content-Disposition")).startsWith("attachment;").contains("filename*=UTF-8''%E9%80%9A%E7%9F%A5%E6%9B%B8%201.pdf");
    assertThat(officer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(officer.header("Content-Length")).isEqualTo("22");
    assertThat(officer.text()).isEqualTo("%PDF-1.7 content %%EOF");
  }

  @ParameterizedTest
  @CsvSource({"100%,1", "%25,0", "_film_,1", "_ilm,0", "ar-2026,1", "マテリアル,1", "a%b,0", "!,0"})
  void theSearchTakesTextLiterally(String text, int found) {
    assertThat(demo.getBean(Cases.class).search(text, 0, 20).total()).isEqualTo(found);
  }

  @Test
  void mailsToOthersAreForTheSecretariat() {
    assertThat(as("secretary").get("/mails").text()).contains("2 mails").contains("reviewer@example.com");
    assertThat(as("applicant").get("/mails").text()).contains("1 mail").doesNotContain("reviewer");
    assertThat(as("officer").get("/mails").text()).contains("No mail");
    assertThat(as("applicant").get("/mails/2").status()).isEqualTo(404);
    assertThat(as("reviewer").get("/mails/2").status()).isEqualTo(200);
    assertThat(as("secretary").get("/mails?case=" + file.number()).text()).contains("2 mails");
    assertThat(as("secretary").get("/mails?case=nonsense").text()).contains("No mail");
    assertThat(as("secretary").get("/mails/999999999999999999999").status()).isEqualTo(404);
  }

  @Test
  void aFailedMailIsTriedAgain() {
    JdbcClient jdbc = demo.getBean(JdbcClient.class);
    jdbc.sql("update mail set state = 'FAILED', last_error = 'mailbox full' where id = 1").update();
    assertThat(as("applicant").get("/mails/1").text()).doesNotContain("mailbox full").doesNotContain("Try again");
    Browser applicant = as("applicant").get("/");
    assertThat(applicant.post("/mails/1/retry", Map.of()).status()).isEqualTo(403);
    Browser secretary = as("secretary").get("/mails/1");
    assertThat(secretary.text()).contains("mailbox full").contains("Try again");
    assertThat(secretary.postAsIs("/mails/1/retry", "").status()).as("without a token").isEqualTo(403);
    secretary.get("/mails/1").post("/mails/1/retry", Map.of());
    assertThat(secretary.path()).isEqualTo("/mails/1");
    assertThat(jdbc.sql("select state from mail where id = 1").query(String.class).single()).isNotEqualTo("FAILED");
  }

  @Test
  void onlyTheAdministratorMovesTheClock() {
    AgencyClock clock = demo.getBean(AgencyClock.class);
    Browser officer = as("officer").get("/demo");
    assertThat(officer.text()).doesNotContain("/demo/clock");
    assertThat(officer.post("/demo/clock", Map.of("by", "P1D")).status()).isEqualTo(403);
    assertThat(clock.offset()).isZero();
    Browser admin = as("admin").get("/demo");
    assertThat(admin.post("/demo/clock", Map.of("by", "P1D")).text()).contains("The clock has been moved to");
    assertThat(clock.offset()).isBetween(Duration.ofHours(23), Duration.ofHours(25));
    assertThat(admin.post("/demo/clock", Map.of("by", "-P1D")).text()).contains("This is not a period");
    clock.setOffset(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "P0D", "-P1D", "P-1D", "P16Y", "P99999999999999D", "tomorrow", "PT-1H", "P1M-1D", "P2147483647M"})
  void onlyPeriodsForwardAreTaken(String text) {
    assertThat(DemoPages.amount(text)).isEmpty();
  }

  @Test
  void periodsAndDurationsAreTaken() {
    assertThat(DemoPages.amount("P1Y2M")).contains(Period.of(1, 2, 0));
    assertThat(DemoPages.amount("P1DT2H")).contains(Duration.ofHours(26));
  }

  @Test
  void outsideTheDemoThereIsNoDemo() {
    try (ConfigurableApplicationContext production = PagesBench.open(false)) {
      Browser browser = new Browser(Integer.parseInt(production.getEnvironment().getProperty("local.server.port")), "en");
      assertThat(browser.get("/").text()).doesNotContain("/demo").contains("No call is open");
      assertThat(browser.get("/demo").status()).isEqualTo(404);
      assertThat(browser.get("/login").text()).doesNotContain(PagesBench.PASSWORD);
      assertThat(browser.login("officer").get("/mails").status()).isEqualTo(403);
      assertThat(browser.text()).contains("Your role may not do this");
    }
  }
}
