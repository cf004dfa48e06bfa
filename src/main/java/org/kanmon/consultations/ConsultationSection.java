package org.kanmon.consultations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;

/**
 * The consultation on the case page. Everybody who may read the content reads the applicant's texts; what was told to the applicant only they and the
 * offices; notes and findings only the offices.
 */
@Component
class ConsultationSection implements DossierSection {

  private final ConsultationFile file;
  private final Decisions decisions;
  private final Words words;
  private final Clock clock;

  ConsultationSection(ConsultationFile file, Decisions decisions, Words words, Clock clock) {
    this.file = file;
    this.decisions = decisions;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 100;
  }

  @Override
  public Optional<Section> section(Person reader, Case opened, Insight insight) {
    if (insight.compareTo(Insight.CONTENT) < 0) {
      return Optional.empty();
    }
    return file.request(opened.number()).map(request -> new Section("consultation.section", rows(request, opened.number(), reader, insight),
        tables(opened.number(), reader, insight)));
  }

  private List<Row> rows(ConsultationRequest request, CaseNumber number, Person reader, Insight insight) {
    Locale language = reader.language();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("consultation.theme", request.theme()));
    rows.add(new Row("consultation.university", request.university()));
    rows.add(new Row("consultation.amount", words.text("consultation.yen", language, request.amount())));
    if (insight != Insight.CONTENT) {
      rows.add(new Row("consultation.representative", request.representative()));
      rows.add(new Row("consultation.contact", request.contactName() + ", " + request.contactEmail()));
      told(rows, number, ConsultationDesk.SUITABILITY, "consultation.suitability", language);
      told(rows, number, ConsultationDesk.VALIDITY, "consultation.validity", language);
    }
    if (insight == Insight.OFFICE) {
      file.talk(number).ifPresent(talk -> {
        rows.add(new Row("consultation.held-on", words.day(talk.heldOn(), language)));
        rows.add(new Row("consultation.notes", talk.notes()));
      });
      decisions.latest(number, ConsultationDesk.VALIDITY).map(Decision::reason).ifPresent(reason -> rows.add(new Row("consultation.override-reason", reason)));
    }
    return rows;
  }

  private void told(List<Row> rows, CaseNumber number, String subject, String label, Locale language) {
    decisions.latest(number, subject).ifPresent(decision -> {
      rows.add(new Row(label, answer(decision.outcome(), language)));
      if (decision.feedback() != null) {
        rows.add(new Row(label + ".reason", decision.feedback()));
      }
    });
  }

  private List<Table> tables(CaseNumber number, Person reader, Insight insight) {
    List<Table> tables = new ArrayList<>();
    List<SubmittedMaterial> materials = file.materials(number);
    if (!materials.isEmpty()) {
      tables.add(new Table("consultation.materials",
          List.of("consultation.round", "consultation.submitted-on", "consultation.summary", "consultation.fundraising", "consultation.account-years"),
          materials.stream().map(m -> List.of(String.valueOf(m.round()), day(m.at(), reader.language()), m.content().summary(), String.valueOf(m.content().fundraisingRounds()),
              String.valueOf(m.content().closedAccountYears()))).toList()));
    }
    List<RecordedInvestigation> investigations = file.investigations(number);
    if (insight == Insight.OFFICE && !investigations.isEmpty()) {
      tables.add(new Table("consultation.investigations",
          List.of("consultation.round", "consultation.recorded-on", "consultation.next-step", "consultation.business-plan", "consultation.repayment-plan",
              "consultation.development-plan", "consultation.request", "consultation.findings"),
          investigations.stream().map(i -> line(i, reader.language())).toList()));
    }
    List<List<String>> requests = investigations.stream().filter(i -> i.content().asksForMore()).map(i -> List.of(day(i.at(), reader.language()), i.content().request())).toList();
    if (insight == Insight.OWN && !requests.isEmpty()) {
      tables.add(new Table("consultation.requests", List.of("consultation.recorded-on", "consultation.request"), requests));
    }
    return tables;
  }

  private List<String> line(RecordedInvestigation recorded, Locale language) {
    Investigation i = recorded.content();
    return List.of(String.valueOf(recorded.round()), day(recorded.at(), language), answer(i.nextStep(), language), answer(i.businessPlanValid(), language),
        answer(i.repaymentPlanValid(), language), answer(i.developmentPlanValid(), language), Objects.requireNonNullElse(i.request(), ""), i.findings());
  }

  private String answer(String value, Locale language) {
    return value == null ? "" : words.text("consultation.answer." + value, language);
  }

  private String day(Instant at, Locale language) {
    return words.day(at.atZone(clock.getZone()).toLocalDate(), language);
  }
}
