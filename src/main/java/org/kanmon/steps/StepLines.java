package org.kanmon.steps;

import java.util.Locale;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Deputies;
import org.kanmon.cases.Insight;
import org.kanmon.cases.ParentCases;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a recorded step says on a page. */
@Component
class StepLines {

  private final ObjectProvider<StepLanguage> language;
  private final People people;
  private final Words words;
  private final Cases cases;
  private final ParentCases parents;
  private final Deputies deputies;

  StepLines(ObjectProvider<StepLanguage> language, People people, Words words, Cases cases, ParentCases parents, Deputies deputies) {
    this.deputies = deputies;
    this.cases = cases;
    this.parents = parents;
    this.language = language;
    this.people = people;
    this.words = words;
  }

  /** Its name, with its number where there are several. */
  String name(RecordedStep step, Locale in) {
    String name = words.text("step." + step.subject(), in);
    return step.place() == 0 ? name : words.text("steps.place", in, name, step.place());
  }

  /** What was filled in, a line for each field. */
  String content(RecordedStep step, Locale in) {
    return language.getObject().lines(step, in).stream().map(line -> words.text("steps.line", in, line.label(), line.value())).collect(Collectors.joining("\n"));
  }

  /** People of the offices are not named to applicants. */
  String by(Person reader, Insight insight, RecordedStep step, Locale in) {
    if (insight == Insight.OWN && !step.by().equals(reader.id()) && !isOutside(step)) {
      return words.text("public-role.agency", in);
    }
    return people.find(step.by()).map(Person::name).orElse(step.by().value());
  }

  /** By the applicant, or whoever leads the case. */
  private boolean isOutside(RecordedStep step) {
    return isOf(step.caseNumber(), step.by()) || parents.parent(step.caseNumber()).filter(upper -> isOf(upper, step.by())).isPresent();
  }

  private boolean isOf(CaseNumber number, PersonId person) {
    return cases.get(number).applicant().equals(person) || deputies.ever(number).contains(person);
  }
}
