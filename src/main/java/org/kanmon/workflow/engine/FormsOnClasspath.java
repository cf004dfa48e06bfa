package org.kanmon.workflow.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.forms.FormBook;
import org.kanmon.forms.FormName;
import org.kanmon.refusals.Words;
import org.kanmon.rules.TermsBook;

/** The forms as they stand in the build, whatever the edition is called: for tests of features alone. */
public final class FormsOnClasspath implements FormBook {

  private final TermsBook terms;
  private final FormLanguage language;
  private final Map<String, FormContract> forms = new ConcurrentHashMap<>();

  public FormsOnClasspath(TermsBook terms, Words words, AgencyClock clock) {
    this.terms = terms;
    this.language = new FormLanguage(null, new FormWords(), null, words, clock);
  }

  @Override
  public FormName of(CaseNumber number, String ofPhase) {
    return new FormName(terms.whole(number).form(ofPhase), "");
  }

  @Override
  public List<Answer> answers(FormName form, Map<String, Object> values, Locale in) {
    return language.answers(form(form), values, in);
  }

  @Override
  public Map<String, Object> facts(FormName form, Map<String, Object> values) {
    return EngineForms.facts(form(form), values);
  }

  private FormContract form(FormName name) {
    return forms.computeIfAbsent(name.id(), id -> FormWords.ofBuild(id).orElseThrow());
  }
}
