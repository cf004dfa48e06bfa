package org.kanmon.demo.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.kanmon.paper.PdfPrinter;

/** A business plan of exactly thirty pages: four chapters with figures, a summary in English, and monthly tables that fill the rest. */
final class BusinessPlan {

  static final int PAGES = 30;
  private static final List<String> HEADINGS = List.of("第1章　事業と実施体制", "第2章　技術と開発", "第3章　市場と事業化", "第4章　資金・返済・危険要因", "Executive summary in English",
      "附属明細　月次計画");

  /** How many monthly tables there are beside the text: the same for all companies unless a name makes a line more. */
  private static volatile int tables = 6;

  private final String company;
  private final String title;

  BusinessPlan(String company, String title) {
    this.company = company;
    this.title = title;
  }

  byte[] print(PdfPrinter printer) {
    for (int attempt = 0; attempt < 3; attempt++) {
      byte[] pdf = printer.print(Html.document(title, body(tables)));
      int pages = pages(pdf);
      if (pages == PAGES) {
        return pdf;
      }
      tables += PAGES - pages;
    }
    throw new IllegalStateException("the plan does not come to " + PAGES + " pages");
  }

  private String body(int monthlyTables) {
    return Html.cover("事業計画書", title, company) + Html.contents(HEADINGS)
        + Html.chapter(HEADINGS.get(0), "summary", "organisation") + Figures.people() + Figures.cash()
        + Html.chapter(HEADINGS.get(1), "seed", "development") + Figures.comparison() + Figures.schedule() + Figures.progress()
        + Html.chapter(HEADINGS.get(2), "market", "sales") + Figures.sales() + Figures.customers()
        + Html.chapter(HEADINGS.get(3), "finance", "risk") + Figures.budget() + Figures.repayments()
        + Html.chapter(HEADINGS.get(4), "english")
        + IntStream.range(0, monthlyTables).mapToObj(Figures::months).collect(Collectors.joining());
  }

  private static int pages(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
