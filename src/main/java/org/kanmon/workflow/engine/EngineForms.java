package org.kanmon.workflow.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.forms.FormBook;
import org.kanmon.forms.FormName;
import org.kanmon.rules.TermsBook;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The deployed forms. */
@Component
class EngineForms implements FormBook {

  private final Editions editions;
  private final TermsBook terms;
  private final Cases cases;
  private final FormLanguage language;

  EngineForms(@Lazy Editions editions, TermsBook terms, Cases cases, FormLanguage language) {
    this.editions = editions;
    this.terms = terms;
    this.cases = cases;
    this.language = language;
  }

  @Override
  public FormName of(CaseNumber number, String ofPhase) {
    return new FormName(terms.forms(number).getOrDefault(ofPhase, ofPhase), cases.get(number).rulebook());
  }

  @Override
  public List<Answer> answers(FormName form, Map<String, Object> values, Locale in) {
    return language.answers(editions.form(form.edition(), form.id()), values, in);
  }

  @Override
  public Map<String, Object> facts(FormName form, Map<String, Object> values) {
    return facts(editions.form(form.edition(), form.id()), values);
  }

  static Map<String, Object> facts(FormContract form, Map<String, Object> values) {
    Map<String, Object> facts = new LinkedHashMap<>();
    form.fields().values().forEach(field -> {
      if (field.isText()) {
        facts.put(field.key() + StepJudge.GIVEN, values.containsKey(field.key()));
      } else {
        facts.put(field.key(), values.get(field.key()));
      }
    });
    return facts;
  }
}
