package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Labels and help of form fields in any language we have, whatever the language of the office in which the forms were deployed. */
@Component
class FormWords {

  private final Map<String, FormContract> english = new ConcurrentHashMap<>();
  private final Map<String, Labels> labels = new ConcurrentHashMap<>();

  /** The schema of a form with labels in this language; words that we do not have stay as deployed. */
  Map<String, Object> schema(FormContract form, Locale language) {
    FormContract written = english.computeIfAbsent(form.id(), FormWords::read);
    Labels words = labels.computeIfAbsent(language.getLanguage(), code -> Labels.in(language));
    return form.schema(field -> {
      FormContract.Field original = written.fields().getOrDefault(field.key(), field);
      String help = original.help() == null ? field.help() : words.of(form.id(), field.key(), "description", original.help());
      return new FormContract.Wording(words.of(form.id(), field.key(), "label", original.label()), help,
          value -> words.of(form.id(), field.key(), "value." + value, original.options().getOrDefault(value, value)));
    });
  }

  private static FormContract read(String form) {
    try {
      return FormContract.parse(new ClassPathResource("forms/" + form + ".form").getContentAsByteArray());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
