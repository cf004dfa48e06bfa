package org.kanmon.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.kanmon.adjustments.Adjustment;
import org.kanmon.adjustments.AdjustmentDesk;
import org.kanmon.adjustments.Plan;
import org.kanmon.adjustments.PlanDraft;
import org.kanmon.adjustments.ReserveDecision;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adjusting the candidates of a call: the calls, one of them with its budget line, a plan and its buttons. */
@Controller
class AdjustmentPages {

  private static final String LIST = "/adjustments";
  private static final String CALL = LIST + "/{call}";
  private static final String PLAN = CALL + "/plans/{id}";

  private final AdjustmentDesk desk;
  private final People people;
  private final Words words;

  AdjustmentPages(AdjustmentDesk desk, People people, Words words) {
    this.desk = desk;
    this.people = people;
    this.words = words;
  }

  /** A candidate with what is typed beside it. */
  public record Row(Adjustment.Candidate candidate, TypedRow typed) {}

  @GetMapping(LIST)
  String list(Person me, Model model) {
    model.addAttribute("calls", desk.calls(me));
    return "pages/adjustments";
  }

  @GetMapping(CALL)
  String one(Person me, @PathVariable("call") String call, Model model) {
    return page(desk.of(me, call), List.of(), Map.of(), model);
  }

  /** What does not fit is said above what was typed, which stays. */
  @PostMapping(CALL + "/plans")
  String propose(Person me, @PathVariable("call") String call, @RequestParam MultiValueMap<String, String> sent, Locale language, Model model,
      HttpServletResponse response) {
    List<TypedRow> typed = TypedRow.of(sent);
    List<PlanDraft.Line> lines = typed.stream().sorted(Comparator.comparing(TypedRow::place)).map(TypedRow::line).toList();
    try {
      Plan plan = desk.propose(me, call, new PlanDraft(lines, sent.getFirst("reasonToAll"), sent.getFirst("feedbackToAll"), sent.getFirst("withoutReason")));
      return "redirect:" + LIST + "/" + call + "/plans/" + plan.id();
    } catch (Refusal refused) {
      if (refused.kind() != Refusal.Kind.INVALID && refused.kind() != Refusal.Kind.CONFLICT) {
        throw refused;
      }
      response.setStatus(refused.status());
      model.addAttribute("refused", words.of(refused, language, labels(language)));
      return page(desk.of(me, call), typed, sent.toSingleValueMap(), model);
    }
  }

  private String page(Adjustment one, List<TypedRow> typed, Map<String, String> toAll, Model model) {
    List<Row> rows = new ArrayList<>();
    for (Adjustment.Candidate candidate : one.candidates()) {
      String number = candidate.file().number().value();
      int place = rows.size() + 1;
      rows.add(new Row(candidate, typed.stream().filter(row -> row.caseNumber().equals(number)).findFirst()
          .orElse(TypedRow.untouched(number, place, candidate.requested()))));
    }
    model.addAttribute("one", one);
    model.addAttribute("rows", rows);
    model.addAttribute("toAll", toAll);
    return "pages/adjustment";
  }

  @GetMapping(PLAN)
  String plan(Person me, @PathVariable("call") String call, @PathVariable("id") String id, Model model) {
    Plan plan = desk.get(me, call, number(id));
    model.addAttribute("plan", plan);
    model.addAttribute("lines", desk.planned(plan));
    model.addAttribute("budget", desk.budget(plan));
    model.addAttribute("askedBy", name(plan.askedBy()));
    model.addAttribute("endedBy", plan.endedBy() == null ? null : name(plan.endedBy()));
    return "pages/adjustment-plan";
  }

  @PostMapping(PLAN + "/confirmation")
  String confirm(Person me, @PathVariable("call") String call, @PathVariable("id") String id, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + call + "/plans/" + number(id), language, after, () -> desk.confirm(me, call, number(id)));
  }

  @PostMapping(PLAN + "/end")
  String discard(Person me, @PathVariable("call") String call, @PathVariable("id") String id, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + call + "/plans/" + number(id), language, after, () -> desk.discard(me, call, number(id)));
  }

  @PostMapping(CALL + "/reserves/{caseNumber}")
  String reserve(Person me, @PathVariable("call") String call, @PathVariable("caseNumber") String number, @RequestParam(name = "outcome", defaultValue = "") String outcome,
      @RequestParam(name = "amount", defaultValue = "") String amount, @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "feedback", defaultValue = "") String feedback, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + call, language, after, () -> {
      desk.decideReserve(me, call, number, new ReserveDecision(outcome, TypedRow.whole(amount), reason, feedback));
      return null;
    });
  }

  @PostMapping(CALL + "/release")
  String release(Person me, @PathVariable("call") String call, @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "feedback", defaultValue = "") String feedback, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + call, language, after, () -> desk.release(me, call, reason, feedback));
  }

  private String told(String where, Locale language, RedirectAttributes after, Supplier<Object> step) {
    try {
      step.get();
    } catch (Refusal refused) {
      if (refused.kind() != Refusal.Kind.INVALID && refused.kind() != Refusal.Kind.CONFLICT) {
        throw refused;
      }
      after.addFlashAttribute("refused", words.of(refused, language, labels(language)));
    }
    return "redirect:" + where;
  }

  private Map<String, String> labels(Locale language) {
    return Map.of("lines", words.text("page.adjustments.candidates", language), "amount", words.text("page.adjustments.amount", language), "reason",
        words.text("page.adjustments.reason", language), "feedback", words.text("page.adjustments.feedback", language), "withoutReason",
        words.text("page.adjustments.without", language), "outcome", words.text("page.adjustments.proposal", language), "reserveRank",
        words.text("page.adjustments.reserve-rank", language));
  }

  private String name(PersonId id) {
    return people.find(id).map(Person::name).orElse(id.value());
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Refusal.notFound("unknown-adjustment");
    }
    return Long.parseLong(id);
  }
}
