package org.kanmon.applications;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.forms.FormBook;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/**
 * The application on the case page. Somebody who has still to declare conflicts of interest reads only who takes part; the wishes about reviewers are
 * for the applicant and the offices, findings and internal reasons for the offices.
 */
@Component
class ApplicationSection implements DossierSection {

  /** Stands above all sections. */
  private static final String OF_CASE = "title";
  /** Fields that say who takes part: for whoever has to declare conflicts of interest. */
  private static final Set<String> PEOPLE = Set.of("developmentManager", "universityPartner", "members");
  private static final String WISHES = "excludedReviewers";

  private final ApplicationFile file;
  private final ApplicationDesk desk;
  private final FormBook forms;
  private final Words words;
  private final Clock clock;

  ApplicationSection(ApplicationFile file, ApplicationDesk desk, FormBook forms, Words words, Clock clock) {
    this.file = file;
    this.desk = desk;
    this.forms = forms;
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
    Optional<Application> application = file.newest(opened.number());
    if (application.isEmpty()) {
      return file.leaderAtOpening(opened.number()).map(leader -> Section.of("application.section", new Row("application.leader", leader)));
    }
    return application.map(current -> new Section("application.section", rows(current, reader.language(), insight),
        insight == Insight.OFFICE ? findings(current, reader.language()) : List.of()));
  }

  private List<Row> rows(Application application, Locale language, Insight insight) {
    List<FormBook.Answer> answers = forms.answers(application.form(), file.fields(application.content()), language);
    List<Row> rows = new ArrayList<>();
    if (insight.compareTo(Insight.CONTENT) >= 0) {
      rows.add(new Row("application.receipt-number", application.receiptNumber()));
      rows.add(new Row("application.submitted-on", words.day(application.submittedAt().atZone(clock.getZone()).toLocalDate(), language)));
      add(rows, answers, key -> !OF_CASE.equals(key) && !PEOPLE.contains(key) && !WISHES.equals(key));
    }
    add(rows, answers, PEOPLE::contains);
    if (insight == Insight.OWN || insight == Insight.OFFICE) {
      add(rows, answers, WISHES::equals);
      file.check(application.caseNumber()).ifPresent(check -> check(rows, check, language, insight));
    }
    return rows;
  }

  private static void add(List<Row> rows, List<FormBook.Answer> answers, Predicate<String> which) {
    answers.stream().filter(answer -> which.test(answer.key())).forEach(answer -> rows.add(new Row(answer.label(), answer.value(), true)));
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
    List<List<String>> lines = file.findings(application).stream().map(finding -> List.of(desk.inWords(application.caseNumber(), finding, language),
        words.text("application.severity." + finding.severity(), language), finding.rule())).toList();
    return lines.isEmpty() ? List.of()
        : List.of(new Table("application.findings", List.of("application.finding", "application.severity", "application.rule"), lines));
  }

  private String answer(String value, Locale language) {
    return words.text("application.answer." + value, language);
  }
}
