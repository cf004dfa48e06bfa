package org.kanmon.demo.documents;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.kanmon.paper.PdfPrinter;
import org.springframework.web.util.HtmlUtils;

/** The pieces of which the documents of the demonstration are put together. */
final class Html {

  private static final String STYLE = """
      @page { size: A4; margin: 22mm 22mm 20mm 22mm;
        @bottom-center { content: counter(page) " / " counter(pages); font-family: 'FAMILY'; font-size: 8pt; color: #555; } }
      @page slide { size: A4 landscape; margin: 16mm 20mm; }
      body { font-family: 'FAMILY'; font-size: 10.5pt; line-height: 1.8; color: #1d1d1f; }
      h1 { font-size: 22pt; line-height: 1.4; font-weight: normal; }
      h2 { font-size: 15pt; font-weight: normal; color: #1f5f8b; border-bottom: 1.2pt solid #1f5f8b; padding-bottom: 1mm; margin: 0 0 5mm 0; }
      h3 { font-size: 11.5pt; font-weight: normal; color: #1f5f8b; margin: 5mm 0 1.5mm 0; page-break-after: avoid; }
      p { margin: 0 0 2mm 0; text-indent: 1em; orphans: 2; widows: 2; }
      .new { page-break-before: always; }
      .cover { padding-top: 70mm; text-align: center; } .cover p { text-indent: 0; margin-top: 6mm; }
      .contents p { text-indent: 0; border-bottom: 0.4pt dotted #999; }
      .caption { text-indent: 0; text-align: center; font-size: 9.5pt; margin: 5mm 0 2mm 0; page-break-after: avoid; }
      table { border-collapse: collapse; width: 100%; font-size: 9pt; page-break-inside: avoid; }
      th, td { border: 0.5pt solid #8a8a8a; padding: 1mm 2mm; line-height: 1.5; } th { background-color: #e6eef4; font-weight: normal; text-align: left; }
      td.n { text-align: right; white-space: nowrap; }
      table.bars td { border: none; vertical-align: bottom; text-align: center; padding: 0 2mm; font-size: 8.5pt; } table.bars div { background-color: #1f5f8b; }
      .slide { page: slide; page-break-before: always; font-size: 15pt; line-height: 1.9; } .slide h2 { font-size: 24pt; } .slide p { text-indent: 0; }
      """.replace("FAMILY", PdfPrinter.FAMILY);

  private Html() {}

  static String document(String title, String body) {
    return "<html><head><title>" + escaped(title) + "</title><style>" + STYLE + "</style></head><body>" + body + "</body></html>";
  }

  static String cover(String heading, String title, String company) {
    return "<div class='cover'><h1>" + escaped(heading) + "</h1><p>" + escaped(title) + "</p><p>" + escaped(company) + "</p></div>";
  }

  static String contents(List<String> headings) {
    return "<div class='contents new'><h2>目次</h2>" + headings.stream().map(h -> "<p>" + escaped(h) + "</p>").collect(Collectors.joining()) + "</div>";
  }

  /** A chapter on new pages, from one or more texts. */
  static String chapter(String heading, String... texts) {
    StringBuilder html = new StringBuilder("<h2 class='new'>" + escaped(heading) + "</h2>");
    for (String text : texts) {
      DemoTexts.section(text).lines().filter(line -> !line.isBlank()).forEach(line -> html.append(
          line.startsWith("■") ? "<h3>" + escaped(line) + "</h3>" : "<p>" + escaped(line) + "</p>"));
    }
    return html.toString();
  }

  static String table(String caption, List<String> columns, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<p class='caption'>" + escaped(caption) + "</p><table><tr>");
    columns.forEach(column -> html.append("<th>").append(escaped(column)).append("</th>"));
    html.append("</tr>");
    for (List<String> row : rows) {
      html.append("<tr>");
      row.forEach(cell -> html.append(cell.matches("[-△\\d,.%]+") ? "<td class='n'>" : "<td>").append(escaped(cell)).append("</td>"));
      html.append("</tr>");
    }
    return html.append("</table>").toString();
  }

  static String bars(String caption, List<String> labels, long... values) {
    double top = LongStream.of(values).max().orElse(1);
    String bars = IntStream.range(0, values.length)
        .mapToObj(i -> "<td>" + number(values[i]) + "<div style='height: " + Math.round(45 * values[i] / top) + "mm'></div></td>").collect(Collectors.joining());
    return "<p class='caption'>" + escaped(caption) + "</p><table class='bars'><tr>" + bars + "</tr>" + labels(labels) + "</table>";
  }

  static String lines(String caption, List<String> labels, List<String> names, String series) {
    String legend = IntStream.range(0, names.size()).mapToObj(i -> "<span style='color: " + LineChart.COLOURS[i] + "'>●</span> " + escaped(names.get(i)))
        .collect(Collectors.joining("　"));
    return "<p class='caption'>" + escaped(caption) + "　" + legend + "</p><object type='" + LineChart.TYPE + "' data-series='" + series
        + "' style='width: 166mm; height: 55mm; display: block'></object><table class='bars'>" + labels(labels) + "</table>";
  }

  private static String labels(List<String> labels) {
    int share = 100 / labels.size();
    return labels.stream().map(l -> "<td style='width: " + share + "%'>" + escaped(l) + "</td>").collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String escaped(String text) {
    return HtmlUtils.htmlEscapeDecimal(text, "UTF-8");
  }
}
