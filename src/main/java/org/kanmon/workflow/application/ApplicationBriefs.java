package org.kanmon.workflow.application;

import java.util.List;
import org.kanmon.applications.Application;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.applications.Finding;
import org.kanmon.cases.CaseNumber;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.springframework.stereotype.Component;

/** What the office reads on the forms of the phase Application. */
@Component
class ApplicationBriefs {

  private final ApplicationDesk desk;
  private final BriefWriter writer;

  ApplicationBriefs(ApplicationDesk desk, BriefWriter writer) {
    this.desk = desk;
    this.writer = writer;
  }

  Brief check(CaseNumber number) {
    Application application = desk.current(number);
    BriefWriter.Lines lines = writer.lines().add("application.receipt-number", application.receiptNumber()).add("application.amount", application.amount())
        .add("application.indirect-amount", application.indirectAmount()).addText("application.period", "application.months", application.periodMonths());
    List<Finding> findings = desk.findings(number);
    if (findings.isEmpty()) {
      return lines.addText("application.findings", "application.no-findings").brief();
    }
    lines.say("application.findings.of-rule");
    findings.forEach(finding -> lines.add("application.severity." + finding.severity(), desk.inWords(number, finding, writer.language())));
    return lines.brief();
  }
}
