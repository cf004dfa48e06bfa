package org.kanmon.web.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.reopenings.Reopening;
import org.kanmon.reopenings.ReopeningDesk;
import org.kanmon.web.RunningNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Sending a case back: what was and could be, one proposal, its buttons. */
@Controller
class ReopeningPages {

  private static final String LIST = "/cases/{number}/reopenings";
  private static final Map<String, String> LABELS = Map.of("stage", "page.reopenings.stage", "leaving", "page.reopenings.leaving", "reason", "page.reopenings.reason",
      "told", "page.reopenings.told");

  private final ReopeningDesk desk;
  private final CaseAccess access;
  private final People people;
  private final FormReply reply;

  ReopeningPages(ReopeningDesk desk, CaseAccess access, People people, FormReply reply) {
    this.desk = desk;
    this.access = access;
    this.people = people;
    this.reply = reply;
  }

  @GetMapping(LIST)
  String list(Person me, @PathVariable("number") String number, Model model) {
    ReopeningDesk.Choice choice = desk.choice(me, number);
    List<Reopening> all = desk.of(me, number);
    model.addAttribute("file", access.open(me, number));
    model.addAttribute("stages", choice.stages());
    model.addAttribute("reviewers", choice.places());
    model.addAttribute("all", all);
    model.addAttribute("mayPropose", me.is(Role.PROGRAMME_OFFICER));
    model.addAttribute("waiting", all.stream().anyMatch(one -> one.state() == Reopening.State.PROPOSED));
    model.addAttribute("names", names(choice.places().stream()));
    return "pages/reopenings";
  }

  @PostMapping(LIST)
  String propose(Person me, @PathVariable("number") String number, @RequestParam(name = "stage", defaultValue = "") String stage,
      @RequestParam(name = "leaving", required = false) List<String> leaving, @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "told", defaultValue = "") String told, Locale language, RedirectAttributes after) {
    return told(number, null, language, after, () -> desk.propose(me, number, stage, leaving, reason, told));
  }

  @GetMapping(LIST + "/{id}")
  String one(Person me, @PathVariable("number") String number, @PathVariable("id") String id, Model model) {
    Reopening one = desk.get(me, number, number(id));
    Case file = access.open(me, number);
    boolean proposed = one.state() == Reopening.State.PROPOSED;
    ReopeningDesk.Effects effects = proposed ? desk.effects(me, number) : new ReopeningDesk.Effects(List.of(), 0);
    model.addAttribute("file", file);
    model.addAttribute("one", one);
    model.addAttribute("effects", effects);
    model.addAttribute("mayConfirm", proposed && me.is(Role.PROGRAMME_DIRECTOR) && !one.proposedBy().equals(me.id()));
    model.addAttribute("names", names(Stream.concat(one.leaving().stream(), Stream.of(one.proposedBy(), one.settledBy()).filter(Objects::nonNull))));
    return "pages/reopening";
  }

  @PostMapping(LIST + "/{id}/confirmation")
  String confirm(Person me, @PathVariable("number") String number, @PathVariable("id") String id, Locale language, RedirectAttributes after) {
    return told(number, id, language, after, () -> desk.confirm(me, number, number(id)));
  }

  @PostMapping(LIST + "/{id}/end")
  String discard(Person me, @PathVariable("number") String number, @PathVariable("id") String id, Locale language, RedirectAttributes after) {
    return told(number, id, language, after, () -> desk.discard(me, number, number(id)));
  }

  /** What does not fit is said where it was typed. */
  private String told(String number, String id, Locale language, RedirectAttributes after, Supplier<Reopening> step) {
    String list = "/cases/" + UriUtils.encodePathSegment(number, StandardCharsets.UTF_8) + "/reopenings";
    return reply.to(id == null ? list : list + "/" + number(id), LABELS, language, after, () -> list + "/" + step.get().id());
  }

  private Map<PersonId, String> names(Stream<PersonId> ids) {
    return ids.distinct().collect(Collectors.toMap(Function.identity(), id -> people.find(id).map(Person::name).orElse(id.value())));
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-reopening");
  }
}
