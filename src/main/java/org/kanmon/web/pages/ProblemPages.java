package org.kanmon.web.pages;

import java.util.Locale;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Explains a problem type of the REST API (RFC 9457) in words: its address is the type. */
@Controller
class ProblemPages {

  private final Words words;

  ProblemPages(Words words) {
    this.words = words;
  }

  @GetMapping("/problems/{code}")
  String problem(@PathVariable("code") String code, Locale language, Model model) {
    if (!code.matches("[a-z0-9]+(-[a-z0-9]+){0,12}") || !known("refusal." + code) && !known("problem." + code)) {
      throw Refusal.notFound("not-found");
    }
    model.addAttribute("code", code);
    model.addAttribute("heading", known("problem." + code) ? words.text("problem." + code, language) : null);
    // the values of one request are not known here
    model.addAttribute("detail", known("refusal." + code) ? words.text("refusal." + code, language).replaceAll("\\{\\d+[^}]*}", "…") : null);
    return "pages/problem";
  }

  private boolean known(String key) {
    return !words.text(key, Locale.ENGLISH).equals(key);
  }
}
