package org.kanmon.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kanmon.adjustments.Adjustment;
import org.kanmon.adjustments.AdjustmentDesk;
import org.kanmon.adjustments.Plan;
import org.kanmon.adjustments.PlanDraft;
import org.kanmon.adjustments.ReserveDecision;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.web.RunningNumber;
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
  private static final Map<String, String> LABELS = Map.of("lines", "page.adjustments.candidates", "amount", "page.adjustments.amount", "reason", "page.adjustments.reason",
      "feedback", "page.adjustments.feedback", "withoutReason", "page.adjustments.without", "outcome", "page.adjustments.proposal", "reserveRank",
      "page.adjustments.reserve-rank");

  private final AdjustmentDesk desk;
  private final People people;
  private final FormReply reply;

  AdjustmentPages(AdjustmentDesk desk, People people, FormReply reply) {
    this.desk = desk;
    this.people = people;
    this.reply = reply;
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
      response.setStatus(refused.status());
      model.addAttribute("refused", reply.said(refused, LABELS, language));
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
    return told(LIST + "/" + call, language, after, () -> desk.decideReserve(me, call, number, new ReserveDecision(outcome, TypedRow.whole(amount), reason, feedback)));
  }

  @PostMapping(CALL + "/release")
  String release(Person me, @PathVariable("call") String call, @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "feedback", defaultValue = "") String feedback, Locale language, RedirectAttributes after) {
    return told(LIST + "/" + call, language, after, () -> desk.release(me, call, reason, feedback));
  }

  private String told(String where, Locale language, RedirectAttributes after, Runnable step) {
    return reply.to(where, LABELS, language, after, () -> {
      step.run();
      return where;
    });
  }

  private String name(PersonId id) {
    return people.find(id).map(Person::name).orElse(id.value());
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-adjustment");
  }
}
