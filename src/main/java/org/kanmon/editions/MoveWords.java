package org.kanmon.editions;

import java.util.Locale;
import java.util.stream.Collectors;
import org.kanmon.editions.CaseMover.Hindrance;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** What became of a case, and why not, in a language. */
@Component
public class MoveWords {

  private final Words words;

  MoveWords(Words words) {
    this.words = words;
  }

  public String of(Hindrance hindrance, Locale language) {
    return words.text("move.hindrance." + hindrance.code(), language, hindrance.subject(), hindrance.detail());
  }

  /** The result of one case in one text. */
  public String of(Move.Line line, Locale language) {
    String state = words.text("move.state." + line.state(), language);
    return line.hindrances().isEmpty() ? state : state + words.text("move.because", language) + line.hindrances().stream().map(hindrance -> of(hindrance, language))
        .collect(Collectors.joining(" "));
  }
}
