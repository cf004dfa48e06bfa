package org.kanmon.workflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Labels and help of form fields in any language we have, whatever the language of the office in which the forms were deployed. */
@Component
class FormWords {

  private final Map<String, FormContract> english = new ConcurrentHashMap<>();
  private final Map<String, Labels> labels = new ConcurrentHashMap<>();

  /** The schema of a form with labels in this language; words that we do not have stay as deployed. */
  Map<String, Object> schema(FormContract form, Locale language) {
    return form.schema(field -> wording(form, field, language));
  }

  /** How a field of a form is called in this language. */
  FormContract.Wording wording(FormContract form, FormContract.Field field, Locale language) {
    FormContract written = english.computeIfAbsent(form.id(), id -> ofBuild(id).orElse(form));
    Labels words = labels.computeIfAbsent(language.getLanguage(), code -> Labels.in(language));
    FormContract.Field original = written.fields().getOrDefault(field.key(), field);
    String help = original.help() == null ? field.help() : words.of(form.id(), field.key(), "description", original.help());
    return new FormContract.Wording(words.of(form.id(), field.key(), "label", original.label()), help,
        value -> words.of(form.id(), field.key(), "value." + value, original.options().getOrDefault(value, value)));
  }

  /** The form as it was written; empty if it was deployed from elsewhere than from this build. */
  static Optional<FormContract> ofBuild(String form) {
    try {
      Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:forms/**/" + form + ".form");
      return files.length == 0 ? Optional.empty() : Optional.of(FormContract.parse(files[0].getContentAsByteArray()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
