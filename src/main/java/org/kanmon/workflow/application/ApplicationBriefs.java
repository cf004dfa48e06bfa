package org.kanmon.workflow.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kanmon.applications.Application;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.applications.Finding;
import org.kanmon.cases.CaseNumber;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.Markdown;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the office reads on the forms of the phase Application, in the office's language. */
@Component
class ApplicationBriefs {

  private final ApplicationDesk desk;
  private final Words words;
  private final Locale language;

  ApplicationBriefs(ApplicationDesk desk, Words words, @Value("${kanmon.office-language}") Locale language) {
    this.desk = desk;
    this.words = words;
    this.language = language;
  }

  Brief check(CaseNumber number) {
    Application application = desk.current(number);
    List<String> lines = new ArrayList<>();
    lines.add(line("application.receipt-number", application.receiptNumber()));
    lines.add(line("application.amount", words.text("application.yen", language, application.amount().amount())));
    lines.add(line("application.indirect-amount", words.text("application.yen", language, application.indirectAmount().amount())));
    lines.add(line("application.period", words.text("application.months", language, application.periodMonths())));
    List<Finding> findings = desk.findings(number);
    lines.add("\n**" + words.text("application.findings", language) + "**\n");
    if (findings.isEmpty()) {
      lines.add("- " + words.text("application.no-findings", language));
    }
    findings.forEach(finding -> lines.add(line("application.severity." + finding.severity(), words.text("application.finding." + finding.code(), language))));
    return new Brief(String.join("\n", lines), null);
  }

  private String line(String label, String value) {
    return "- **" + words.text(label, language) + "**: " + Markdown.text(value);
  }
}
