package org.kanmon.demo.documents;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.kanmon.paper.PdfPrinter;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes the documents of the demonstration. Each is made once and its bytes are used again. */
@Component
@Profile("demo")
public class DemoDocuments {

  private final PdfPrinter printer = new PdfPrinter(Map.of(LineChart.TYPE, new LineChart()));
  private final Map<String, byte[]> made = new ConcurrentHashMap<>();

  /** 事業計画書: thirty pages with tables and charts. */
  public DemoFile businessPlan(String company, String title) {
    return pdf("事業計画書", company, title, () -> new BusinessPlan(company, title).print(printer));
  }

  /** 開発費返済計画書. */
  public DemoFile repaymentPlan(String company, String title) {
    return pdf("開発費返済計画書", company, title, Html.chapter("1. 資金の計画と返済", "finance") + Figures.repayments() + Html.chapter("2. 危険要因", "risk") + Figures.cash());
  }

  /** 開発計画書. */
  public DemoFile developmentPlan(String company, String title) {
    return pdf("開発計画書", company, title, Html.chapter("1. 開発の計画", "development") + Figures.schedule() + Html.chapter("2. 実施の体制", "organisation") + Figures.budget());
  }

  /** 提案書. */
  public DemoFile proposal(String company, String title) {
    return pdf("提案書", company, title, Html.chapter("1. 概要", "summary") + Html.chapter("2. 技術シーズ", "seed") + Figures.comparison());
  }

  /** A report with this heading, e.g. {@code 中間報告書}. */
  public DemoFile report(String heading, String company, String title) {
    return pdf(heading, company, title, Html.chapter("1. 実施状況", "report") + Figures.progress() + Html.chapter("2. 事業化", "sales") + Figures.sales());
  }

  /** Slides for the interview. */
  public DemoFile presentation(String company, String title) {
    return pdf("面接説明資料", company, title, () -> printer.print(Html.document(title, Html.cover("面接説明資料", title, company) + Figures.slides())));
  }

  /** 決算報告書: a workbook with balance sheet, profit and loss, and costs, linked by formulas. */
  public DemoFile accounts(String company, int year) {
    String name = "決算報告書_" + year + "年度_" + company;
    return new DemoFile(name + ".xlsx", DemoFile.XLSX, made.computeIfAbsent(name, key -> Accounts.write(company, year)));
  }

  /** 収支決算書 of the development: a workbook of three years. */
  public DemoFile settlement(String company, int year) {
    String name = "収支決算書_" + company;
    return new DemoFile(name + ".xlsx", DemoFile.XLSX, made.computeIfAbsent(name + year, key -> Accounts.write(company, year)));
  }

  private DemoFile pdf(String heading, String company, String title, String body) {
    return pdf(heading, company, title, () -> printer.print(Html.document(title, Html.cover(heading, title, company) + body)));
  }

  private DemoFile pdf(String heading, String company, String title, Supplier<byte[]> content) {
    byte[] bytes = made.computeIfAbsent(String.join("\n", List.of(heading, company, title)), key -> content.get());
    return new DemoFile(heading + "_" + company + ".pdf", DemoFile.PDF, bytes);
  }
}
