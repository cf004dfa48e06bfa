package org.kanmon.web.pages;

import java.util.List;
import java.util.Locale;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.Insight;
import org.kanmon.editions.EditionNames;
import org.kanmon.explanations.Explanation;
import org.kanmon.explanations.ExplanationWords;
import org.kanmon.explanations.Explanations;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page that answers why, decision by decision. */
@Controller
class ExplanationPages {

  private final CaseAccess access;
  private final Explanations explanations;
  private final ExplanationWords words;
  private final EditionNames editions;

  ExplanationPages(CaseAccess access, Explanations explanations, ExplanationWords words, EditionNames editions) {
    this.access = access;
    this.explanations = explanations;
    this.words = words;
    this.editions = editions;
  }

  /** A decision with its words. */
  public record Shown(Explanation one, String subject, String outcome, String by, String why, String edition) {}

  @GetMapping("/cases/{number}/explanations")
  String all(Person me, @PathVariable("number") String number, Locale language, Model model) {
    Case file = access.open(me, number);
    Insight insight = access.insight(me, file);
    if (insight.compareTo(Insight.OWN) < 0) {
      throw Refusal.notFound("unknown-case", number);
    }
    List<Explanation> all = explanations.of(me, file, insight, language);
    model.addAttribute("file", file);
    model.addAttribute("own", insight == Insight.OWN);
    model.addAttribute("explanations", all.stream().map(one -> new Shown(one, words.subject(one, language), words.outcome(one, language), words.by(one, language),
        words.why(one, language), one.edition() == null ? null : editions.of(one.edition()))).toList());
    return "pages/explanations";
  }
}
