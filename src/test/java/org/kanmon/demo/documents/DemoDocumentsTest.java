package org.kanmon.demo.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

class DemoDocumentsTest {

  private static final Path FOLDER = Path.of("target", "demo-documents");
  private static final String COMPANY = "株式会社髙﨑製作所";
  private static final String TITLE = "低温成膜による高機能部品の量産化";
  private final DemoDocuments documents = new DemoDocuments();

  @Test
  void theBusinessPlanHasThirtyPagesOfText() throws IOException {
    DemoFile plan = documents.businessPlan(COMPANY, TITLE);
    assertThat(plan.name()).isEqualTo("事業計画書_株式会社髙﨑製作所.pdf");
    keep(plan);
    try (PDDocument pdf = Loader.loadPDF(plan.content())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(30);
      assertThat(new PDFTextStripper().getText(pdf)).contains(COMPANY, "附属明細", "𠮷田").hasSizeGreaterThan(12_000);
    }
    assertThat(documents.businessPlan(COMPANY, TITLE).content()).isSameAs(plan.content());
    String longName = "特定非営利活動法人" + "日本".repeat(80);
    try (PDDocument pdf = Loader.loadPDF(documents.businessPlan(longName, "題".repeat(200)).content())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(30);
    }
  }

  @Test
  void theOtherPapersAreShort() throws IOException {
    for (DemoFile file : Stream.of(documents.repaymentPlan(COMPANY, TITLE), documents.developmentPlan(COMPANY, TITLE), documents.proposal(COMPANY, TITLE),
        documents.report("中間報告書", COMPANY, TITLE)).toList()) {
      keep(file);
      try (PDDocument pdf = Loader.loadPDF(file.content())) {
        assertThat(pdf.getNumberOfPages()).as(file.name()).isBetween(3, 7);
      }
    }
    DemoFile slides = documents.presentation(COMPANY, TITLE);
    keep(slides);
    try (PDDocument pdf = Loader.loadPDF(slides.content())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(9);
    }
  }

  @Test
  void theAccountsAreAWorkbookOfThreeSheetsWithFormulas() throws IOException {
    DemoFile accounts = documents.accounts(COMPANY, 2025);
    keep(accounts);
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(FOLDER.resolve(accounts.name()).toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(parts).containsKeys("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml");
    assertThat(HtmlUtils.htmlUnescape(parts.get("xl/workbook.xml"))).contains("貸借対照表", "損益計算書");
    assertThat(parts.get("xl/worksheets/sheet1.xml")).contains("SUM(B4:B7)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "seed", "market", "development", "sales", "organisation", "finance", "risk", "report", "english"})
  void everyTextCanFillAField(String id) {
    assertThat(DemoTexts.section(id)).hasSizeGreaterThan(1200).hasSizeLessThan(4000).startsWith("■");
    assertThat(DemoTexts.excerpt(id, 500)).hasSizeLessThanOrEqualTo(500);
  }

  private static void keep(DemoFile file) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(file.name()), file.content());
  }
}
