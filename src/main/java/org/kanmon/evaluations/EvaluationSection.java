package org.kanmon.evaluations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/**
 * The post-evaluation. The company reads the draft's texts, its own comments and the published result; the proposed grade and the internal reasons are for
 * those who evaluate and decide.
 */
@Component
class EvaluationSection implements DossierSection {

  private final EvaluationDesk desk;
  private final Words words;

  EvaluationSection(EvaluationDesk desk, Words words) {
    this.desk = desk;
    this.words = words;
  }

  @Override
  public int order() {
    return 910;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    boolean inner = insight == Insight.OFFICE && reader.selects();
    List<Row> rows = new ArrayList<>();
    if (inner || insight == Insight.OWN) {
      addDraft(file.number(), inner, reader.language(), rows);
    }
    if (inner || insight == Insight.OWN || insight == Insight.OFFICE) {
      addResult(file.number(), inner, rows);
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("evaluation.title", rows, List.of()));
  }

  private void addDraft(CaseNumber number, boolean inner, Locale language, List<Row> rows) {
    desk.draft(number).ifPresent(draft -> {
      if (inner) {
        rows.add(new Row("evaluation.proposed-grade", draft.grade()));
      }
      rows.add(new Row("evaluation.achievement", draft.achievement()));
      rows.add(new Row("evaluation.prospects", draft.prospects()));
      rows.add(new Row("evaluation.innovation", draft.innovation()));
    });
    desk.comments(number).ifPresent(comments -> rows.add(new Row("evaluation.comments",
        comments.errors() == null ? words.text("evaluation.no-errors", language) : comments.errors())));
  }

  private void addResult(CaseNumber number, boolean inner, List<Row> rows) {
    desk.evaluation(number).ifPresent(evaluation -> {
      rows.add(new Row("evaluation.grade", evaluation.grade()));
      rows.add(new Row("evaluation.text", evaluation.text()));
      if (inner) {
        rows.add(new Row("evaluation.reason", evaluation.reason()));
        if (evaluation.overrideReason() != null) {
          rows.add(new Row("evaluation.override-reason", evaluation.overrideReason()));
        }
      }
    });
  }
}
