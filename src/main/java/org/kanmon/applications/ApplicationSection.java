package org.kanmon.applications;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/**
 * The application on the case page. Somebody who has still to declare conflicts of interest reads only who takes part; the wishes about reviewers are
 * for the applicant and the offices, findings and internal reasons for the offices.
 */
@Component
class ApplicationSection implements DossierSection {

  private final ApplicationFile file;
  private final Words words;
  private final Clock clock;

  ApplicationSection(ApplicationFile file, Words words, Clock clock) {
    this.file = file;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 200;
  }

  @Override
  public Optional<Section> section(Person reader, Case opened, Insight insight) {
    if (insight == Insight.NONE) {
      return Optional.empty();
    }
    return file.newest(opened.number()).map(application -> new Section("application.section", rows(application, reader.language(), insight),
        insight == Insight.OFFICE ? findings(application, reader.language()) : List.of()));
  }

  private List<Row> rows(Application application, Locale language, Insight insight) {
    List<Row> rows = new ArrayList<>();
    boolean content = insight.compareTo(Insight.CONTENT) >= 0;
    if (content) {
      content(rows, application, language);
    }
    rows.add(new Row("application.development-manager", application.developmentManager()));
    rows.add(new Row("application.university-partner", application.universityPartner()));
    rows.add(new Row("application.members", application.members().stream().map(m -> m.name() + ", " + m.organisation()).collect(Collectors.joining("\n"))));
    if (insight == Insight.OWN || insight == Insight.OFFICE) {
      rows.add(new Row("application.excluded-reviewers", application.exclusions().stream().map(e -> e.name() + ", " + e.reason()).collect(Collectors.joining("\n"))));
      file.check(application.caseNumber()).ifPresent(check -> check(rows, check, language, insight));
    }
    return rows;
  }

  private void content(List<Row> rows, Application application, Locale language) {
    FormalApplication form = application.content();
    rows.add(new Row("application.receipt-number", application.receiptNumber()));
    rows.add(new Row("application.submitted-on", words.day(application.submittedAt().atZone(clock.getZone()).toLocalDate(), language)));
    rows.add(new Row("application.abstract", form.projectAbstract()));
    rows.add(new Row("application.seed", form.seedDescription()));
    rows.add(new Row("application.business-plan", form.businessPlan()));
    rows.add(new Row("application.development-goal", form.developmentGoal()));
    rows.add(new Row("application.amount", words.text("application.yen", language, form.amount())));
    rows.add(new Row("application.indirect-amount", words.text("application.yen", language, form.indirectAmount())));
    rows.add(new Row("application.period", words.text("application.months", language, form.periodMonths())));
    rows.add(new Row("application.medical-field", answer(form.medicalField(), language)));
    rows.add(new Row("application.seed-right", answer(form.seedRight(), language)));
    rows.add(new Row("application.sme", answer(form.sme(), language)));
    rows.add(new Row("application.listed", answer(form.listed(), language)));
    rows.add(new Row("application.insolvent", answer(form.insolvent(), language)));
    rows.add(new Row("application.fundraising", String.valueOf(form.fundraisingRounds())));
    rows.add(new Row("application.security-possible", answer(form.securityPossible(), language)));
  }

  private void check(List<Row> rows, FormalCheck check, Locale language, Insight insight) {
    rows.add(new Row("application.formal-check", answer(check.outcome(), language)));
    if (!check.accepts()) {
      rows.add(new Row("application.formal-check.reason", check.reason()));
    }
    if (insight == Insight.OFFICE) {
      rows.add(new Row("application.checklist",
          check.checklist().stream().map(item -> words.text("application.checked." + item, language)).collect(Collectors.joining(", "))));
      if (check.overrideReason() != null) {
        rows.add(new Row("application.override-reason", check.overrideReason()));
      }
    }
  }

  private List<Table> findings(Application application, Locale language) {
    List<List<String>> lines = file.findings(application).stream().map(finding -> List.of(words.text("application.finding." + finding.code(), language),
        words.text("application.severity." + finding.severity(), language), finding.rule())).toList();
    return lines.isEmpty() ? List.of()
        : List.of(new Table("application.findings", List.of("application.finding", "application.severity", "application.rule"), lines));
  }

  private String answer(String value, Locale language) {
    return words.text("application.answer." + value, language);
  }
}
