package org.kanmon.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.kanmon.deliberations.DecisionLine;
import org.kanmon.deliberations.Deliberation;
import org.kanmon.deliberations.DeliberationDesk;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Projects of a field that wait at a gate, side by side, to be decided on together. */
@Controller
class DeliberationPages {

  private static final String LIST = "/deliberations";
  private static final String ONE = LIST + "/{call}/{field}";
  private static final Map<String, String> LABELS = Map.of("lines", "page.deliberations.candidates", "outcome", "page.deliberations.outcome", "amount",
      "page.deliberations.amount", "newEndOn", "page.deliberations.end", "mergedInto", "page.deliberations.into", "brings", "page.deliberations.brings", "reason", "page.deliberations.reason", "feedback",
      "page.deliberations.feedback");

  private final DeliberationDesk desk;
  private final FormReply reply;

  DeliberationPages(DeliberationDesk desk, FormReply reply) {
    this.desk = desk;
    this.reply = reply;
  }

  /** A project with what is typed beside it. */
  public record Row(Deliberation.Candidate candidate, DecisionLine typed, String amount, String brings) {

    /** Whether the project was looked at as it stands now: what has changed since is to be looked at again. */
    public boolean looked() {
      return Boolean.TRUE.equals(typed.looked()) && candidate.state().equals(typed.state());
    }
  }

  @GetMapping(LIST)
  String list(Person me, Model model) {
    model.addAttribute("all", desk.all(me));
    return "pages/deliberations";
  }

  @GetMapping(ONE)
  String one(Person me, @PathVariable("call") String call, @PathVariable("field") String field, Model model) {
    return page(desk.of(me, call, field), List.of(), List.of(), List.of(), model);
  }

  /** What does not fit is said above what was typed, which stays. */
  @PostMapping(ONE + "/decisions")
  String decide(Person me, @PathVariable("call") String call, @PathVariable("field") String field, @RequestParam MultiValueMap<String, String> sent, Locale language,
      Model model, HttpServletResponse response) {
    List<DecisionLine> lines = new ArrayList<>();
    List<String> amounts = new ArrayList<>();
    List<String> brought = new ArrayList<>();
    // ticks that are not set are not sent: those that are say by their value which project they belong to
    List<String> looked = sent.getOrDefault("looked", List.of());
    for (int n = 0; n < sent.getOrDefault("case", List.of()).size(); n++) {
      amounts.add(Objects.requireNonNullElse(at(sent, "amount", n), ""));
      brought.add(Objects.requireNonNullElse(at(sent, "brings", n), ""));
      lines.add(new DecisionLine(at(sent, "case", n), at(sent, "state", n), looked.contains(at(sent, "case", n)), at(sent, "outcome", n), TypedRow.whole(amounts.get(n)), at(sent, "newEndOn", n), at(sent, "mergedInto", n),
          TypedRow.whole(brought.get(n)),
          at(sent, "reason", n), at(sent, "feedback", n)));
    }
    try {
      desk.decide(me, call, field, lines);
      return "redirect:" + LIST;
    } catch (Refusal refused) {
      response.setStatus(refused.status());
      model.addAttribute("refused", reply.said(refused, LABELS, language));
      return page(desk.of(me, call, field), lines, amounts, brought, model);
    }
  }

  private static String page(Deliberation one, List<DecisionLine> typed, List<String> amounts, List<String> brought, Model model) {
    List<Row> rows = new ArrayList<>();
    for (Deliberation.Candidate candidate : one.candidates()) {
      String number = candidate.file().number().value();
      int at = typed.stream().map(DecisionLine::caseNumber).toList().indexOf(number);
      rows.add(at < 0 ? new Row(candidate, new DecisionLine(number, candidate.state(), false, candidate.recommendation(), null, null, null, null, null, null),
          candidate.wished() == null ? "" : String.valueOf(candidate.wished()), "") : new Row(candidate, typed.get(at), amounts.get(at), brought.get(at)));
    }
    model.addAttribute("one", one);
    model.addAttribute("rows", rows);
    return "pages/deliberation";
  }

  /** Null where nothing was typed. */
  private static String at(MultiValueMap<String, String> sent, String name, int n) {
    List<String> values = sent.getOrDefault(name, List.of());
    return n < values.size() && values.get(n) != null && !values.get(n).isBlank() ? values.get(n) : null;
  }
}
