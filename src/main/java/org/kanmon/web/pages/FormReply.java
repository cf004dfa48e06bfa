package org.kanmon.web.pages;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Answers a form of a page: goes on, or back to where it was typed, which then says what does not fit. */
@Component
class FormReply {

  private final Words words;

  FormReply(Words words) {
    this.words = words;
  }

  /**
   * Does the step.
   *
   * @param back address of the page with the form
   * @param labels message keys of the form's fields
   * @param step answers the address to go on with
   * @throws Refusal what cannot be said on the page: whoever may not do this has no page to go back to
   */
  String to(String back, Map<String, String> labels, Locale language, RedirectAttributes after, Supplier<String> step) {
    try {
      return "redirect:" + step.get();
    } catch (Refusal refused) {
      after.addFlashAttribute("refused", said(refused, labels, language));
      return "redirect:" + back;
    }
  }

  /** What does not fit, in words; what cannot be said on the page goes on as it is. */
  String said(Refusal refused, Map<String, String> labels, Locale language) {
    if (refused.kind() != Refusal.Kind.INVALID && refused.kind() != Refusal.Kind.CONFLICT) {
      throw refused;
    }
    return words.of(refused, language, labels.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, label -> words.text(label.getValue(), language))));
  }
}
