package org.kanmon.evaluations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** The answers to the follow-up survey, for the company and the offices. */
@Component
class SurveySection implements DossierSection {

  private final SurveyDesk desk;
  private final Words words;

  SurveySection(SurveyDesk desk, Words words) {
    this.desk = desk;
    this.words = words;
  }

  @Override
  public int order() {
    return 930;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight != Insight.OWN && insight != Insight.OFFICE) {
      return Optional.empty();
    }
    Locale language = reader.language();
    return desk.wasAnswered(file.number()).map(answered -> {
      List<Row> rows = new ArrayList<>();
      rows.add(new Row("survey.answered", words.text("survey.answered." + answered, language)));
      desk.find(file.number()).ifPresent(answer -> addAnswer(answer, language, rows));
      return new Section("survey.title", rows, List.of());
    });
  }

  private void addAnswer(SurveyAnswer answer, Locale language, List<Row> rows) {
    rows.add(new Row("survey.product", words.text("survey.product." + answer.productLaunched(), language)));
    if (answer.sales() != null) {
      rows.add(new Row("survey.sales", words.text("repayment.yen", language, answer.sales())));
    }
    if (answer.employees() != null) {
      rows.add(new Row("survey.employees", answer.employees().toString()));
    }
    if (answer.patents() != null) {
      rows.add(new Row("survey.patents", answer.patents().toString()));
    }
    rows.add(new Row("survey.report", answer.report()));
  }
}
