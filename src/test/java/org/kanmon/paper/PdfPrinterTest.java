package org.kanmon.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfPrinterTest {

  @Test
  void rareNamesAreKeptAndUnknownCharactersBecomeGeta() throws IOException {
    byte[] pdf = new PdfPrinter().print("<html><head><style>body { font-family: 'Noto Sans JP' }</style></head><body><p>髙﨑 𠮷野 \uD83D\uDE00end \u0E01</p></body></html>");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("髙﨑", "𠮷野", "〓", "end");
    }
  }

  @Test
  void aLongJapaneseParagraphIsBrokenIntoLines() throws IOException {
    byte[] pdf = new PdfPrinter().print("<html><head><style>body { font-family: 'Noto Sans JP' }</style></head><body><p>" + "関門です。".repeat(200) + "</p></body></html>");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String[] lines = new PDFTextStripper().getText(document).split("\\R");
      assertThat(lines.length).isGreaterThan(10);
      assertThat(lines).noneMatch(line -> line.startsWith("。"));
    }
  }
}
