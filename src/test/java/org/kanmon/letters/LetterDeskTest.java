package org.kanmon.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kanmon.TestBench;
import org.kanmon.cases.Case;
import org.kanmon.cases.Document;
import org.kanmon.cases.DocumentKind;
import org.kanmon.notices.Money;
import org.kanmon.people.Person;
import org.kanmon.people.Role;

class LetterDeskTest {

  private static final Map<String, Object> FACTS = Map.of(
      "reason", "妥当と認める。\n今後の展開に期待する。", "conditions", "第一に、体制を強化すること。",
      "amount", new Money(300_000_000L), "outstanding", new Money(120_000_000L),
      "due", LocalDate.of(2027, 3, 31), "grade", "A", "contractNumber", "契-2026-1",
      "startDate", LocalDate.of(2026, 10, 1), "endDate", LocalDate.of(2029, 9, 30),
      "milestones", List.of(milestone(1, LocalDate.of(2027, 9, 30), "内面の膜厚90％"), milestone(2, LocalDate.of(2028, 9, 30), "歩留まり90％")));

  private static TestBench bench;
  private static LetterDesk desk;
  private static Case file;
  private static Person officer;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    bench.at(Instant.parse("2026-06-01T00:00:00Z"));
    desk = bench.get(LetterDesk.class);
    file = bench.openCase(bench.person("takasaki", "株式会社髙﨑製作所", Role.APPLICANT));
    officer = bench.person("officer", "Agency", Role.SECRETARIAT);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource({"validity-confirmed, 応募相談結果通知書", "not-adopted, 不採択通知書", "adopted, 採択通知書", "adopted-conditionally, 条件付採択通知書", "contract, 開発委託契約書", "repayment-demand, 返済請求書",
      "full-repayment, 完済・担保解除通知書", "evaluated, 事後評価結果通知書"})
  void aLetterIsNumberedPrintedAndOnFile(String id, String heading) throws IOException {
    Letter letter = desk.issue(file.number(), id, FACTS, officer.id());
    assertThat(letter.number()).matches("関門発第2026-\\d{4}号");
    assertThat(letter.issuedOn()).isEqualTo(LocalDate.of(2026, 6, 1));
    Document document = document(letter);
    assertThat(document.fileName()).isEqualTo(heading + "_" + file.number().value() + ".pdf");
    assertThat(document.kind()).isEqualTo(id.equals("contract") ? DocumentKind.CONTRACT : DocumentKind.LETTER);
    try (PDDocument pdf = Loader.loadPDF(content(document))) {
      assertThat(pdf.getNumberOfPages()).isBetween(1, 2);
      // letters of a spaced heading come out one by one
      String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
      assertThat(text).contains(heading, file.number().value(), "株式会社髙﨑製作所", letter.number(), "2026年6月1日").doesNotContain("null", "〓");
      for (PDPage page : pdf.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).as(name.getName()).isTrue();
        }
      }
    }
  }

  @Test
  void theNextLetterHasTheNextNumber() {
    Letter first = desk.issue(file.number(), "adopted", Map.of(), officer.id());
    Letter second = desk.issue(file.number(), "adopted", Map.of(), officer.id());
    assertThat(running(second)).isEqualTo(running(first) + 1);
    assertThat(desk.letters(file.number())).contains(first, second);
  }

  @Test
  void onlyTheNoticesOfTheListBringALetter() {
    assertThat(desk.forNotice(file.number(), "review-invited", Map.of())).isEmpty();
    assertThat(desk.forNotice(file.number(), "adopted", Map.of("amount", new Money(1)))).map(Letter::letter).contains("adopted");
  }

  @Test
  void anInstalmentIsDemandedByOneLetter() {
    Case repaying = bench.openCase(bench.person("suzuki", "株式会社鈴木", Role.APPLICANT));
    assertThat(desk.forNotice(repaying.number(), "instalment-due", Map.of("instalment", 1, "amount", new Money(5)))).isPresent();
    assertThat(desk.forNotice(repaying.number(), "instalment-due", Map.of("instalment", 1, "amount", new Money(5)))).isEmpty();
    assertThat(desk.forNotice(repaying.number(), "instalment-due", Map.of("instalment", 2, "amount", new Money(5)))).isPresent();
  }

  @Test
  void whatPeopleTypedCannotBreakALetter() throws IOException {
    Letter letter = desk.issue(file.number(), "not-adopted", Map.of("reason", "<script>&amp; 𠮷 \u0000\u0001\uD800 \uD83D\uDE00 ￥①"), officer.id());
    try (PDDocument pdf = Loader.loadPDF(content(document(letter)))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("<script>&amp; 𠮷", "〓", "①");
    }
  }

  private static Map<String, Object> milestone(int number, LocalDate date, String goal) {
    return Map.of("number", number, "date", date, "goal", goal);
  }

  private static int running(Letter letter) {
    return Integer.parseInt(letter.number().replaceAll(".*-(\\d+)号", "$1"));
  }

  private static Document document(Letter letter) {
    return bench.documents().all(letter.caseNumber()).stream().filter(d -> d.id().equals(letter.document())).findFirst().orElseThrow();
  }

  private static byte[] content(Document document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bench.documents().write(document, out);
    Path folder = Files.createDirectories(Path.of("target", "letters"));
    Files.write(folder.resolve(document.fileName()), out.toByteArray());
    return out.toByteArray();
  }
}
