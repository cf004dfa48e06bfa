package org.kanmon.explanations;

import java.util.Locale;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/** What an explanation says, in a language. Subjects and outcomes that have no name of their own are called as they are recorded. */
@Component
public class ExplanationWords {

  private final Words words;
  private final People people;

  ExplanationWords(Words words, People people) {
    this.words = words;
    this.people = people;
  }

  /** What was decided. */
  public String subject(Explanation explanation, Locale language) {
    return named("decision.subject." + explanation.subject(), explanation.subject(), language);
  }

  /** The answer; a number or a grade with what it counts. */
  public String outcome(Explanation explanation, Locale language) {
    String counted = words.text("decision.counted." + explanation.subject(), language, explanation.outcome());
    return counted.startsWith("decision.counted.") ? named("decision.outcome." + explanation.outcome(), explanation.outcome(), language) : counted;
  }

  /** Who decided: a name, the rule alone, or the agency. */
  public String by(Explanation explanation, Locale language) {
    if (explanation.by() != null) {
      return people.find(explanation.by()).map(Person::name).orElse(explanation.by().value());
    }
    return words.text(explanation.ruleAlone() ? "decision.rule-alone" : "decision.by-agency", language);
  }

  /** Who decides such a thing and by what, with the rule of the domain. */
  public String why(Explanation explanation, Locale language) {
    String otherwise = words.text(explanation.ruleAlone() ? "decision.why.rule-alone" : "decision.why.person", language);
    return named("decision.why." + explanation.subject(), otherwise, language);
  }

  private String named(String key, String otherwise, Locale language) {
    String text = words.text(key, language);
    return text.equals(key) ? otherwise : text;
  }
}
