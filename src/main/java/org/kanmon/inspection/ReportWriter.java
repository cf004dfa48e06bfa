package org.kanmon.inspection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says a report in words, case by case, or as JSON. */
@Component
class ReportWriter {

  private final Words words;
  private final JsonMapper json = JsonMapper.builder().build();

  ReportWriter(Words words) {
    this.words = words;
  }

  String inWords(Report report, Locale language) {
    List<String> lines = new ArrayList<>();
    Map<String, List<Finding>> byCase = new TreeMap<>();
    report.findings().forEach(finding -> byCase.computeIfAbsent(finding.caseNumber() == null ? "" : finding.caseNumber(), number -> new ArrayList<>()).add(finding));
    byCase.forEach((number, findings) -> {
      lines.add(number.isEmpty() ? words.text("check.installation", language) : number);
      findings.forEach(finding -> lines.add("  " + text(finding, language)));
    });
    for (Report.Result result : report.results()) {
      if (result.count() > result.shown().size()) {
        lines.add(words.text("check.more", language, result.invariant(), result.count() - result.shown().size()));
      }
    }
    lines.add(words.text("check.summary", language, report.cases(), report.results().size(), report.damages(), report.attentions()));
    if (!report.thorough()) {
      lines.add(words.text("check.quick", language));
    }
    return String.join(System.lineSeparator(), lines);
  }

  String asJson(Report report, Locale language) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("at", report.at().toString());
    all.put("clean", report.isClean());
    all.put("thorough", report.thorough());
    all.put("cases", report.cases());
    all.put("damages", report.damages());
    all.put("attentions", report.attentions());
    all.put("invariants", report.results().stream().map(ReportWriter::json).toList());
    all.put("findings", report.results().stream().flatMap(result -> result.shown().stream().map(finding -> json(result, finding, language))).toList());
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }

  String text(Finding finding, Locale language) {
    return words.text("check." + finding.invariant(), language, finding.values().toArray());
  }

  private static Map<String, Object> json(Report.Result result) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", result.invariant());
    one.put("kind", result.kind().name());
    one.put("findings", result.count());
    return one;
  }

  private Map<String, Object> json(Report.Result result, Finding finding, Locale language) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("invariant", result.invariant());
    one.put("kind", result.kind().name());
    one.put("caseNumber", finding.caseNumber());
    one.put("values", finding.values().stream().map(value -> value == null ? null : value instanceof Number ? value : value.toString()).toList());
    one.put("text", text(finding, language));
    return one;
  }
}
