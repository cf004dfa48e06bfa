package org.kanmon.web.pages;

import java.util.Locale;
import java.util.Map;
import org.kanmon.cases.DeputyDesk;
import org.kanmon.people.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms on the page of a case by which its applicant names and ends deputies. */
@Controller
class DeputyPages {

  private static final String FORM = "/cases/{number}/deputies";
  private static final Map<String, String> LABELS = Map.of("person", "page.deputies.login");

  private final DeputyDesk desk;
  private final FormReply reply;

  DeputyPages(DeputyDesk desk, FormReply reply) {
    this.desk = desk;
    this.reply = reply;
  }

  @PostMapping(FORM)
  String name(Person me, @PathVariable("number") String number, @RequestParam(name = "person", defaultValue = "") String person, Locale language,
      RedirectAttributes after) {
    // stays in the form if it is refused
    after.addFlashAttribute("typedDeputy", person);
    return reply.to("/cases/" + number, LABELS, language, after, () -> {
      desk.name(me, number, person);
      after.getFlashAttributes().remove("typedDeputy");
      return back(number);
    });
  }

  @PostMapping(FORM + "/end")
  String end(Person me, @PathVariable("number") String number, @RequestParam(name = "person", defaultValue = "") String person, Locale language,
      RedirectAttributes after) {
    return reply.to("/cases/" + number, LABELS, language, after, () -> {
      desk.end(me, number, person);
      return back(number);
    });
  }

  private static String back(String number) {
    return "/cases/" + number + "#deputies";
  }
}
