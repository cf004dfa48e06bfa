package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.forms.FormBook;
import org.kanmon.refusals.Words;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.StepLanguage;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Reads recorded steps with the labels of the forms in which they were filled in. */
@Component
class FormLanguage implements StepLanguage {

  private final Editions editions;
  private final FormWords forms;
  private final RuleWords rules;
  private final Words words;
  private final AgencyClock clock;

  FormLanguage(@Lazy Editions editions, FormWords forms, RuleWords rules, Words words, AgencyClock clock) {
    this.editions = editions;
    this.forms = forms;
    this.rules = rules;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public List<Line> lines(RecordedStep step, Locale language) {
    return answers(editions.form(step.edition(), step.form()), step.values(), language).stream().map(answer -> new Line(answer.label(), answer.value())).toList();
  }

  /** What was filled in, in the order of the form. */
  List<FormBook.Answer> answers(FormContract form, Map<String, Object> values, Locale language) {
    return form.fields().values().stream().filter(field -> values.get(field.key()) != null).map(field -> {
      FormContract.Wording wording = forms.wording(form, field, language);
      return new FormBook.Answer(field.key(), field.isChoice(), field.isText(), wording.label(), shown(field, wording, values.get(field.key()), language));
    }).toList();
  }

  /** One value of a form as people read it; an empty text if it was not filled in. */
  String value(RecordedStep step, String key, Locale language) {
    FormContract form = editions.form(step.edition(), step.form());
    FormContract.Field field = form.fields().get(key);
    return step.values().containsKey(key) ? shown(field, forms.wording(form, field, language), step.values().get(key), language) : "";
  }

  @Override
  public List<String> rules(CaseEvent event, Locale language) {
    return event.table() == null ? List.of() : event.rules().stream().map(rule -> rules.of(event.edition(), event.table(), rule, language)).toList();
  }

  private String shown(FormContract.Field field, FormContract.Wording wording, Object value, Locale language) {
    return switch (field.type()) {
      case "number" -> words.text("steps.number-value", language, value);
      case "checkbox" -> words.text("steps." + value, language);
      case "select", "radio" -> wording.option().apply((String) value);
      case "checklist", "taglist" -> ((List<?>) value).stream().map(chosen -> wording.option().apply((String) chosen)).collect(Collectors.joining(", "));
      case "datetime" -> field.withTime() ? words.moment(OffsetDateTime.parse((String) value).atZoneSameInstant(clock.getZone()), language)
          : words.day(LocalDate.parse((String) value), language);
      default -> (String) value;
    };
  }
}
