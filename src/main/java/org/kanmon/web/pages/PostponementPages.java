package org.kanmon.web.pages;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.postponements.Postponement;
import org.kanmon.postponements.PostponementDesk;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.web.RunningNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moving the deadlines of many cases: the list, one of them, its buttons. */
@Controller
class PostponementPages {

  private static final String LIST = "/postponements";
  private static final Map<String, String> LABELS = Map.of("call", "page.postponements.call", "workingDays", "page.postponements.days", "reason", "page.postponements.reason");

  private final PostponementDesk desk;
  private final Programmes programmes;
  private final People people;
  private final FormReply reply;

  PostponementPages(PostponementDesk desk, Programmes programmes, People people, FormReply reply) {
    this.desk = desk;
    this.programmes = programmes;
    this.people = people;
    this.reply = reply;
  }

  @GetMapping(LIST)
  String list(Person me, Model model) {
    model.addAttribute("all", desk.newest(me));
    model.addAttribute("calls", programmes.calls());
    model.addAttribute("longest", desk.longest());
    return "pages/postponements";
  }

  @PostMapping(LIST)
  String propose(Person me, @RequestParam(name = "call", defaultValue = "") String call, @RequestParam(name = "workingDays", defaultValue = "") String days,
      @RequestParam(name = "withClosing", defaultValue = "false") boolean withClosing, @RequestParam(name = "reason", defaultValue = "") String reason, Locale language,
      RedirectAttributes after) {
    Integer number = days.strip().matches("\\d{1,4}") ? Integer.valueOf(days.strip()) : null;
    return told(LIST, language, after, () -> desk.propose(me, call.isBlank() ? null : call, number, withClosing, reason));
  }

  @GetMapping(LIST + "/{id}")
  String one(Person me, @PathVariable("id") String id, Model model) {
    Postponement one = desk.get(me, number(id));
    model.addAttribute("one", one);
    model.addAttribute("callName", one.call() == null ? Optional.<Call>empty() : programmes.call(one.call()));
    model.addAttribute("names", Stream.of(one.askedBy(), one.confirmedBy()).filter(Objects::nonNull).distinct()
        .collect(Collectors.toMap(who -> who, who -> people.find(who).map(Person::name).orElse(who.value()))));
    model.addAttribute("closing", desk.closing(me, one.id()).orElse(null));
    model.addAttribute("moves", desk.moves(me, one.id()));
    return "pages/postponement";
  }

  @PostMapping(LIST + "/{id}/confirmation")
  String confirm(Person me, @PathVariable("id") String id, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + number(id), language, after, () -> desk.confirm(me, number(id)));
  }

  @PostMapping(LIST + "/{id}/end")
  String end(Person me, @PathVariable("id") String id, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + number(id), language, after, () -> desk.stop(me, number(id)));
  }

  @PostMapping(LIST + "/{id}/reversal")
  String reverse(Person me, @PathVariable("id") String id, @RequestParam(name = "reason", defaultValue = "") String reason, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + number(id), language, after, () -> desk.reverse(me, number(id), reason));
  }

  /** What does not fit is said where it was typed. */
  private String told(String where, Locale language, RedirectAttributes after, Supplier<Postponement> step) {
    return reply.to(where, LABELS, language, after, () -> LIST + "/" + step.get().id());
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-postponement");
  }
}
