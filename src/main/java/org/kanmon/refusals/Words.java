package org.kanmon.refusals;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a refusal in a person's language. */
@Component
public class Words {

  private final MessageSource messages;

  Words(MessageSource messages) {
    this.messages = messages;
  }

  /** The refusal in one text; for wrong fields, with every field and its reason. */
  public String of(Refusal refusal, Locale language) {
    return of(refusal, language, Map.of());
  }

  /**
   * The refusal in one text, fields called as a form calls them.
   *
   * @param labels by field; a field that has none is called by its key
   */
  public String of(Refusal refusal, Locale language, Map<String, String> labels) {
    String text = messages.getMessage("refusal." + refusal.code(), refusal.arguments(), refusal.code(), language);
    if (refusal.problems().isEmpty()) {
      return text;
    }
    return text + " " + refusal.problems().stream().map(p -> labels.getOrDefault(p.field(), p.field()) + ": " + of(p, language)).collect(Collectors.joining("; "));
  }

  /** The reason why one field is refused. */
  public String of(FieldProblem problem, Locale language) {
    return messages.getMessage("field." + problem.code(), problem.arguments(), problem.code(), language);
  }

  /** A day as people write it in this language. */
  public String day(LocalDate day, Locale language) {
    return DateTimeFormatter.ofPattern(text("format.day", language), language).format(day);
  }

  /** A moment with its zone as people write it in this language. */
  public String moment(ZonedDateTime moment, Locale language) {
    return DateTimeFormatter.ofPattern(text("format.moment", language), language).format(moment);
  }

  /** Any text of the message bundles; the key itself where there is none. */
  public String text(String key, Locale language, Object... arguments) {
    return messages.getMessage(key, arguments, key, language);
  }
}
