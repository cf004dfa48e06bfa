package org.kanmon.web.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Page;
import org.kanmon.notices.Mail;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.web.RunningNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mails sent, kept or failed. */
@Controller
class MailPages {

  private final Mailbox mailbox;
  private final People people;
  private final PageTerms terms;

  MailPages(Mailbox mailbox, People people, PageTerms terms) {
    this.mailbox = mailbox;
    this.people = people;
    this.terms = terms;
  }

  @GetMapping("/mails")
  String list(Person me, @RequestParam(name = "case", defaultValue = "") String about, @RequestParam(name = "page", defaultValue = "1") String page, Model model) {
    Optional<CaseNumber> number = CaseNumber.parse(about.strip());
    boolean wrong = !about.isBlank() && number.isEmpty();
    Page<Mail> found = mailbox.of(me, number, Pages.number(page), terms.size());
    model.addAttribute("all", Mailbox.readsAll(me));
    model.addAttribute("about", about.strip());
    model.addAttribute("found", wrong ? new Page<Mail>(List.of(), 0, terms.size(), 0) : found);
    model.addAttribute("names", names(found.items()));
    model.addAttribute("pages", wrong ? null : Pages.of(found));
    return "pages/mails";
  }

  @GetMapping("/mails/{id}")
  String one(Person me, @PathVariable("id") String id, Model model) {
    Mail mail = mailbox.get(me, number(id));
    model.addAttribute("all", Mailbox.readsAll(me));
    model.addAttribute("names", names(List.of(mail)));
    model.addAttribute("mail", mail);
    return "pages/mail";
  }

  @PostMapping("/mails/{id}/retry")
  String retry(Person me, @PathVariable("id") String id) {
    mailbox.retry(me, number(id));
    return "redirect:/mails/" + number(id);
  }

  /** What the recipients are called, by their ids. */
  private Map<String, String> names(List<Mail> mails) {
    return mails.stream().map(Mail::recipient).distinct().collect(Collectors.toMap(id -> id, id -> people.find(new PersonId(id)).map(Person::name).orElse(id)));
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-mail");
  }
}
