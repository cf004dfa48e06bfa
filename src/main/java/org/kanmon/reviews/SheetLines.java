package org.kanmon.reviews;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kanmon.forms.FormBook;
import org.springframework.stereotype.Component;

/** Reviews as people read them: a line for each question of the form in which they were written, with the comment that follows it there. */
@Component
class SheetLines {

  private final FormBook forms;

  SheetLines(FormBook forms) {
    this.forms = forms;
  }

  /**
   * A question with its answer.
   *
   * @param mark what was chosen; empty where the form asks for words alone
   */
  record Line(String label, String mark, String comment) {}

  List<Line> lines(Review review, Locale language) {
    List<Line> lines = new ArrayList<>();
    boolean open = false;
    for (FormBook.Answer answer : forms.answers(review.form(), review.sheet().fields(), language)) {
      if (answer.text() && open) {
        Line question = lines.remove(lines.size() - 1);
        lines.add(new Line(question.label(), question.mark(), answer.value()));
      } else {
        lines.add(answer.text() ? new Line(answer.label(), "", answer.value()) : new Line(answer.label(), answer.value(), ""));
      }
      open = answer.choice();
    }
    return lines;
  }

  /** The overall grade as the form calls it. */
  String overall(Review review, Locale language) {
    return forms.answers(review.form(), review.sheet().fields(), language).stream().filter(answer -> answer.key().equals(ReviewSheet.OVERALL)).map(FormBook.Answer::value)
        .findFirst().orElse(review.sheet().overall());
  }
}
