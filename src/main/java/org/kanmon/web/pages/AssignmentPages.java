package org.kanmon.web.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.assignments.AssignmentLine;
import org.kanmon.assignments.AssignmentPlan;
import org.kanmon.assignments.AssignmentPlanDesk;
import org.kanmon.assignments.AssignmentPlanDesk.Share;
import org.kanmon.cases.Page;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.Candidates.Candidate;
import org.kanmon.reviews.ReviewerDesk;
import org.kanmon.web.RunningNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Naming the reviewers of a whole call: the calls, a plan with its lines and shares, one of its lines. */
@Controller
class AssignmentPages {

  private static final String LIST = "/assignments";
  private static final String CALL = LIST + "/{call}";
  private static final String PLAN = CALL + "/proposals/{id}";
  private static final String LINE = PLAN + "/lines/{position}";
  private static final int LONGEST_SEARCH = 100;
  private static final Map<String, String> LABELS = Map.of("reviewers", "page.assignments.reviewers", "noConflict", "page.assignments.no-conflict", "note", "page.assignments.note");

  private final AssignmentPlanDesk desk;
  private final ReviewerDesk reviewers;
  private final Programmes programmes;
  private final People people;
  private final FormReply reply;

  AssignmentPages(AssignmentPlanDesk desk, ReviewerDesk reviewers, Programmes programmes, People people, FormReply reply) {
    this.desk = desk;
    this.reviewers = reviewers;
    this.programmes = programmes;
    this.people = people;
    this.reply = reply;
  }

  /** A call in which places wait. */
  public record Waiting(Call call, int places) {}

  /** A line of a plan with the names of its people. */
  public record Shown(AssignmentLine line, String field, List<String> names) {}

  /** Somebody's share with their name. */
  public record Named(String name, String organisation, Share share) {}

  /** How the places of a plan are spread. */
  public record Spread(int people, int least, int most, String mean) {}

  /** Somebody who may be chosen. */
  public record Choice(String id, String name, String organisation, int load, boolean chosen) {}

  @GetMapping(LIST)
  String list(Person me, Model model) {
    model.addAttribute("waiting", desk.calls(me).entrySet().stream().flatMap(entry -> programmes.call(entry.getKey()).stream().map(call -> new Waiting(call, entry.getValue()))).toList());
    model.addAttribute("plans", desk.newest(me));
    model.addAttribute("calls", programmes.calls().stream().collect(Collectors.toMap(Call::id, call -> call, (one, other) -> one)));
    return "pages/assignments";
  }

  @PostMapping(CALL)
  String propose(Person me, @PathVariable("call") String call, Locale language, RedirectAttributes after) {
    return reply.to(LIST, LABELS, language, after, () -> address(desk.propose(me, call)));
  }

  @GetMapping(PLAN)
  String plan(Person me, @PathVariable("call") String call, @PathVariable("id") String id, @RequestParam(name = "only", defaultValue = "") String only,
      @RequestParam(name = "page", defaultValue = "1") String page, Locale language, Model model) {
    AssignmentPlan plan = desk.get(me, call, number(id));
    boolean onlyOpen = "open".equals(only);
    Page<AssignmentLine> found = desk.lines(me, plan, onlyOpen, Pages.number(page));
    List<Share> shares = desk.shares(plan);
    Map<String, Person> known = people(shares.stream().map(Share::person).toList(), found.items().stream().flatMap(line -> line.reviewers().stream()).toList());
    Optional<Terms> terms = terms(call);
    model.addAttribute("plan", plan);
    model.addAttribute("call", programmes.call(call).orElse(null));
    model.addAttribute("only", onlyOpen ? "open" : null);
    model.addAttribute("lines", found.items().stream().map(line -> new Shown(line, field(terms, line.field(), language), line.reviewers().stream().map(one -> name(known, one)).toList())).toList());
    model.addAttribute("pages", Pages.of(found));
    model.addAttribute("address", address(plan));
    model.addAttribute("spread", spread(shares));
    model.addAttribute("shares", shares.stream().sorted(Comparator.comparingInt(Share::planned).reversed().thenComparing(Share::person))
        .map(share -> new Named(name(known, share.person()), organisation(known, share.person()), share)).toList());
    return "pages/assignment-plan";
  }

  @PostMapping(PLAN + "/confirmation")
  String confirm(Person me, @PathVariable("call") String call, @PathVariable("id") String id, @RequestParam(name = "noConflict", defaultValue = "false") String noConflict,
      @RequestParam(name = "note", defaultValue = "") String note, Locale language, RedirectAttributes after) {
    return told(me, call, id, language, after, () -> desk.confirm(me, call, number(id), "true".equals(noConflict), note));
  }

  @PostMapping(PLAN + "/end")
  String end(Person me, @PathVariable("call") String call, @PathVariable("id") String id, Locale language, RedirectAttributes after) {
    return told(me, call, id, language, after, () -> desk.stop(me, call, number(id)));
  }

  @GetMapping(LINE)
  String line(Person me, @PathVariable("call") String call, @PathVariable("id") String id, @PathVariable("position") String position,
      @RequestParam(name = "q", defaultValue = "") String q, Locale language, Model model) {
    AssignmentPlan plan = desk.get(me, call, number(id));
    AssignmentLine line = desk.line(me, plan, position(position));
    String words = q.strip().length() > LONGEST_SEARCH ? q.strip().substring(0, LONGEST_SEARCH) : q.strip();
    model.addAttribute("plan", plan);
    model.addAttribute("line", line);
    model.addAttribute("field", field(terms(call), line.field(), language));
    model.addAttribute("q", words);
    model.addAttribute("address", address(plan) + "/lines/" + line.position());
    model.addAttribute("plansAddress", address(plan));
    model.addAttribute("choices", plan.state() == AssignmentPlan.State.PROPOSED ? choices(me, line, words) : List.of());
    return "pages/assignment-line";
  }

  /** Those who are chosen stand first, whatever is searched for. */
  private List<Choice> choices(Person me, AssignmentLine line, String words) {
    Map<String, Choice> choices = new LinkedHashMap<>();
    Map<String, Person> known = people(line.reviewers(), List.of());
    List<Candidate> found = search(me, line, words);
    line.reviewers().forEach(id -> choices.put(id, new Choice(id, name(known, id), organisation(known, id),
        found.stream().filter(one -> one.person().id().value().equals(id)).mapToInt(Candidate::load).findFirst().orElse(0), true)));
    found.forEach(one -> choices.putIfAbsent(one.person().id().value(), new Choice(one.person().id().value(), one.person().name(), one.person().organisation(), one.load(), false)));
    return new ArrayList<>(choices.values());
  }

  /** Somebody else may have named the reviewers meanwhile, or the case may have gone on. */
  private List<Candidate> search(Person me, AssignmentLine line, String words) {
    try {
      return reviewers.search(me, line.caseNumber().value(), line.field(), words);
    } catch (Refusal refused) {
      if (refused.kind() != Refusal.Kind.CONFLICT) {
        throw refused;
      }
      return List.of();
    }
  }

  @PostMapping(LINE)
  String change(Person me, @PathVariable("call") String call, @PathVariable("id") String id, @PathVariable("position") String position,
      @RequestParam(name = "reviewers", required = false) List<String> chosen, @RequestParam(name = "later", defaultValue = "") String later, Locale language, RedirectAttributes after) {
    AssignmentPlan plan = desk.get(me, call, number(id));
    int at = position(position);
    return reply.to(address(plan) + "/lines/" + at, LABELS, language, after, () -> {
      List<String> all = later.isEmpty() && chosen != null ? chosen : List.of();
      if (later.isEmpty() && all.isEmpty()) {
        throw Refusal.field("reviewers", "required");
      }
      desk.change(me, call, plan.id(), at, all);
      return address(plan) + "?page=" + ((at - 1) / desk.pageSize() + 1) + "#line-" + at;
    });
  }

  private String told(Person me, String call, String id, Locale language, RedirectAttributes after, Runnable step) {
    AssignmentPlan plan = desk.get(me, call, number(id));
    return reply.to(address(plan), LABELS, language, after, () -> {
      step.run();
      return address(plan);
    });
  }

  private static String address(AssignmentPlan plan) {
    return LIST + "/" + plan.call() + "/proposals/" + plan.id();
  }

  private Optional<Terms> terms(String call) {
    return programmes.call(call).map(known -> programmes.terms(known.programme()));
  }

  private static String field(Optional<Terms> terms, String field, Locale language) {
    return field == null ? null : terms.flatMap(of -> of.field(field)).map(known -> known.name().in(language)).orElse(field);
  }

  private Map<String, Person> people(List<String> some, List<String> others) {
    List<PersonId> all = Stream.concat(some.stream(), others.stream()).distinct().map(PersonId::new).toList();
    return people.find(all).stream().collect(Collectors.toMap(person -> person.id().value(), person -> person));
  }

  private static String name(Map<String, Person> known, String id) {
    return known.containsKey(id) ? known.get(id).name() : id;
  }

  private static String organisation(Map<String, Person> known, String id) {
    return known.containsKey(id) ? known.get(id).organisation() : "";
  }

  private static Spread spread(List<Share> shares) {
    if (shares.isEmpty()) {
      return null;
    }
    int all = shares.stream().mapToInt(Share::planned).sum();
    // tenths, half up
    long tenths = (20L * all + shares.size()) / (2L * shares.size());
    return new Spread(shares.size(), shares.stream().mapToInt(Share::planned).min().orElse(0), shares.stream().mapToInt(Share::planned).max().orElse(0), tenths / 10 + "." + tenths % 10);
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-assignment");
  }

  private static int position(String position) {
    long number = RunningNumber.of(position, "unknown-assignment");
    return number > Integer.MAX_VALUE ? 0 : (int) number;
  }
}
