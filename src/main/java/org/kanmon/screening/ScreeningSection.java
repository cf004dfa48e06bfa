package org.kanmon.screening;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Words;
import org.kanmon.reviews.Capacity;
import org.kanmon.reviews.Conflicts;
import org.kanmon.rules.Decision;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;

/**
 * The selection on the case page. Officers, directors, executives and the secretariat read it; grades of the panel only those who decide; a panel member
 * their own grade; the applicant the date of the interview and what was published to them.
 */
@Component
class ScreeningSection implements DossierSection {

  private static final String TITLE = "dossier.screening";

  private final ScreeningDesk screening;
  private final Interviews interviews;
  private final AdoptionDesk adoptions;
  private final Conflicts conflicts;
  private final Decisions decisions;
  private final People people;
  private final Words words;
  private final Clock clock;

  ScreeningSection(ScreeningDesk screening, Interviews interviews, AdoptionDesk adoptions, Conflicts conflicts, Decisions decisions, People people, Words words, Clock clock) {
    this.screening = screening;
    this.interviews = interviews;
    this.adoptions = adoptions;
    this.conflicts = conflicts;
    this.decisions = decisions;
    this.people = people;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 400;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    List<Row> rows = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    Optional<Interview> interview = interviews.current(file.number());
    if (insight == Insight.OWN) {
      published(reader, file.number(), interview, rows);
    } else if (interview.filter(i -> i.panel().contains(reader.id())).isPresent()) {
      if (insight != Insight.NONE && !conflicts.has(file.number(), reader.id())) {
        date(interview.get(), reader.language(), rows);
        interview.get().gradeOf(reader.id()).ifPresent(grade -> {
          rows.add(new Row("dossier.screening.own-grade", grade.grade()));
          rows.add(new Row("dossier.screening.own-comment", grade.comment()));
        });
      }
    } else if (insight == Insight.OFFICE && mayRead(reader, file.number())) {
      internal(reader, file.number(), interview, rows, tables);
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Section(TITLE, List.copyOf(rows), List.copyOf(tables)));
  }

  private static boolean decides(Person reader) {
    return reader.selects();
  }

  private boolean mayRead(Person reader, CaseNumber number) {
    return (decides(reader) || reader.is(Role.SECRETARIAT)) && !conflicts.has(number, reader.id());
  }

  private void published(Person reader, CaseNumber number, Optional<Interview> interview, List<Row> rows) {
    interview.filter(i -> !i.isOver()).ifPresent(i -> {
      date(i, reader.language(), rows);
      answer(i, reader.language(), rows);
    });
    screening.publishedFeedback(number).ifPresent(feedback -> rows.add(new Row("dossier.screening.feedback", feedback)));
    adoptions.find(number).filter(adoption -> adoption.amount() != null).ifPresent(adoption -> adoption(adoption, reader.language(), rows));
  }

  private void internal(Person reader, CaseNumber number, Optional<Interview> interview, List<Row> rows, List<Table> tables) {
    Locale language = reader.language();
    screening.summary(number).ifPresent(summary -> {
      rows.add(new Row("dossier.screening.summary", summary.summary()));
      rows.add(new Row("dossier.screening.proposal", outcome(summary.proposal(), language)));
      rows.add(new Row("dossier.screening.proposal-reason", summary.reason()));
    });
    decisions.latest(number, Subjects.INTERVIEW_DECISION).ifPresent(decision -> decision("interview-decision", decision, language, rows));
    interview.ifPresent(i -> {
      date(i, language, rows);
      answer(i, language, rows);
      tables.add(panel(reader, number, i));
      i.conclusion().ifPresent(conclusion -> {
        rows.add(new Row("dossier.screening.held-on", words.day(conclusion.heldOn(), language)));
        if (conclusion.absences() != null && !conclusion.absences().isBlank()) {
          rows.add(new Row("dossier.screening.absences", conclusion.absences()));
        }
      });
    });
    decisions.latest(number, Subjects.INTERVIEW_CONCLUSION).ifPresent(decision -> decision("conclusion", decision, language, rows));
    adoptions.find(number).ifPresent(adoption -> {
      decisions.latest(number, Subjects.ADOPTION).ifPresent(decision -> decision("adoption", decision, language, rows));
      if (adoption.amount() != null) {
        adoption(adoption, language, rows);
      }
    });
  }

  private void date(Interview interview, Locale language, List<Row> rows) {
    rows.add(new Row("dossier.screening.interview-at", moment(interview.at(), language)));
    rows.add(new Row("dossier.screening.place", interview.place()));
    if (interview.requestedMaterial() != null && !interview.requestedMaterial().isBlank()) {
      rows.add(new Row("dossier.screening.requested-material", interview.requestedMaterial()));
    }
  }

  private void answer(Interview interview, Locale language, List<Row> rows) {
    interview.answer().ifPresent(answer -> {
      rows.add(new Row("dossier.screening.attending", outcome(answer.attending(), language)));
      rows.add(new Row("dossier.screening.presenters", answer.presenters()));
      if (answer.remarks() != null && !answer.remarks().isBlank()) {
        rows.add(new Row("dossier.screening.remarks", answer.remarks()));
      }
    });
  }

  private void adoption(Adoption adoption, Locale language, List<Row> rows) {
    rows.add(new Row("dossier.screening.amount", words.text("dossier.screening.yen", language, adoption.amount().amount())));
    if (adoption.conditions() != null) {
      rows.add(new Row("dossier.screening.conditions", adoption.conditions()));
    }
    adoption.answer().ifPresent(answer -> rows.add(new Row("dossier.screening.conditions-answer", outcome(answer.answer(), language))));
  }

  private void decision(String what, Decision decision, Locale language, List<Row> rows) {
    String by = decision.by() == null ? "" : name(decision.by());
    rows.add(new Row("dossier.screening." + what, words.text("dossier.screening.decided", language, outcome(decision.outcome(), language), by, moment(decision.at(), language))));
    rows.add(new Row("dossier.screening.reason", decision.reason()));
    if (decision.feedback() != null && !decision.feedback().isBlank()) {
      rows.add(new Row("dossier.screening.feedback", decision.feedback()));
    }
  }

  private Table panel(Person reader, CaseNumber number, Interview interview) {
    boolean grades = decides(reader);
    List<List<String>> lines = new ArrayList<>();
    for (PersonId member : interview.panel()) {
      List<String> line = new ArrayList<>(List.of(name(member),
          words.text("dossier.reviews.standing." + conflicts.standing(number, member, Capacity.PANEL_MEMBER, interview.round()), reader.language()),
          outcome(interview.gradeOf(member).isPresent() ? "YES" : "NO", reader.language())));
      if (grades) {
        line.add(interview.gradeOf(member).map(PanelGrade::grade).orElse(""));
        line.add(interview.gradeOf(member).map(PanelGrade::comment).orElse(""));
      }
      lines.add(line);
    }
    List<String> columns = new ArrayList<>(List.of("dossier.screening.member", "dossier.reviews.standing", "dossier.screening.graded"));
    if (grades) {
      columns.addAll(List.of("dossier.screening.grade", "dossier.screening.comment"));
    }
    return new Table("dossier.screening.panel", columns, lines);
  }

  private String moment(Instant at, Locale language) {
    return words.moment(at.atZone(clock.getZone()), language);
  }

  private String outcome(String outcome, Locale language) {
    return words.text("dossier.screening.outcome." + outcome, language);
  }

  private String name(PersonId id) {
    return people.find(id).map(Person::name).orElse(id.value());
  }
}
