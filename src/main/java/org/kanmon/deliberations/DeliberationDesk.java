package org.kanmon.deliberations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.budgets.BudgetDesk;
import org.kanmon.budgets.YearBudget;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Mergers;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Gate;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.Rulebook;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.kanmon.steps.Together;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the programme director decides on all projects of a field that wait at one gate: what becomes of one depends on the others, since they may be merged. All
 * are decided on in one transaction, or none. A director in conflict with one of them leaves the whole to another one, and learns nothing of it.
 */
@Component
public class DeliberationDesk {

  static final String MERGED = "MERGED";
  private static final String YES = "YES";
  /** Says whether a project about which something is decided can take another one in. */
  private static final String TABLE = "MergerRules";
  /** Says by which rule money is spread over years. */
  private static final String YEARS_AHEAD = "YearsAheadRules";
  private static final String RECOMMENDATION = "gate-recommendation";
  private static final String REPORT = "gate-report";
  private static final int MOST = 200;

  /** Asked for when somebody decides: without the engine nothing waits. */
  private final ObjectProvider<JointTasks> tasks;
  private final Cases cases;
  private final CaseAccess access;
  private final Programmes programmes;
  private final TermsBook terms;
  private final ReviewDesk reviews;
  private final RecordedSteps steps;
  private final Mergers mergers;
  private final Rulebook rulebook;
  private final Together together;
  private final ObjectProvider<AdoptedAmount> amounts;
  private final Teams teams;
  private final StateOfProject states;
  private final BudgetDesk budgets;

  DeliberationDesk(ObjectProvider<JointTasks> tasks, Cases cases, CaseAccess access, Programmes programmes, TermsBook terms, ReviewDesk reviews, RecordedSteps steps,
      Mergers mergers, Rulebook rulebook, Together together, ObjectProvider<AdoptedAmount> amounts, Teams teams,
      StateOfProject states, BudgetDesk budgets) {
    this.budgets = budgets;
    this.teams = teams;
    this.states = states;
    this.tasks = tasks;
    this.cases = cases;
    this.access = access;
    this.programmes = programmes;
    this.terms = terms;
    this.reviews = reviews;
    this.steps = steps;
    this.mergers = mergers;
    this.rulebook = rulebook;
    this.together = together;
    this.amounts = amounts;
  }

  /** Whether the person decides at all. */
  public static boolean isFor(Person person) {
    return person.is(Role.PROGRAMME_DIRECTOR);
  }

  private record Key(String call, String field, String gate) {}

  /** Everything that waits and that the person may decide on. */
  public List<Deliberation> all(Person by) {
    require(by);
    Set<CaseNumber> shut = access.closedTo(by);
    return groups().entrySet().stream().filter(group -> group.getValue().stream().map(Case::number).noneMatch(shut::contains))
        .map(group -> deliberation(group.getKey(), group.getValue())).toList();
  }

  /**
   * What waits of a call and field.
   *
   * @param field its id, or {@link Deliberation#WHOLE_CALL} where the call has no fields
   * @throws Refusal {@code unknown-deliberation} if nothing waits; {@code conflict-of-interest}
   */
  public Deliberation of(Person by, String call, String field) {
    require(by);
    Map.Entry<Key, List<Case>> group = groups().entrySet().stream()
        .filter(one -> one.getKey().call().equals(call) && Objects.requireNonNullElse(one.getKey().field(), Deliberation.WHOLE_CALL).equals(field)).findFirst()
        .orElseThrow(() -> Refusal.notFound("unknown-deliberation"));
    Set<CaseNumber> shut = access.closedTo(by);
    if (group.getValue().stream().map(Case::number).anyMatch(shut::contains)) {
      throw Refusal.forbidden("conflict-of-interest");
    }
    return deliberation(group.getKey(), group.getValue());
  }

  /**
   * Decides on all that wait, at once.
   *
   * @param lines every waiting project once, each with the state in which it was looked at and the word that it was
   * @return what was decided on, as it stood before
   * @throws Refusal {@code deliberation-changed} if one of the projects is in another state by now; {@code invalid-fields} with every wrong line; what a single decision may be refused for
   */
  @Transactional
  public Deliberation decide(Person by, String call, String field, List<DecisionLine> lines) {
    Deliberation before = of(by, call, field);
    before.candidates().stream().map(candidate -> candidate.file().number()).sorted(Comparator.comparing(CaseNumber::value)).forEach(cases::lock);
    Deliberation now = of(by, call, field);
    check(now, lines);
    requireSeen(now, lines);
    together.run(() -> {
      Map<DecisionLine, List<YearBudget>> brought = new LinkedHashMap<>();
      for (DecisionLine line : lines) {
        CaseNumber number = new CaseNumber(line.caseNumber());
        if (MERGED.equals(line.outcome())) {
          mergers.merge(number, new CaseNumber(line.mergedInto()), by.id());
          brought.put(line, budgets.close(number));
        }
        tasks.getObject().complete(number, by, values(line));
      }
      // what the others get by themselves is decided; what is brought to them comes on top, by the ceilings of their years (ADR 38)
      brought.forEach(this::takeIn);
    });
    return now;
  }

  private void takeIn(DecisionLine line, List<YearBudget> had) {
    if (line.brings() != null && line.brings() > 0) {
      CaseNumber into = new CaseNumber(line.mergedInto());
      String remainder = rulebook.decide(into, YEARS_AHEAD, Map.of("outcome", MERGED, "course", "TAKE_IN")).only().text("remainder");
      budgets.takeIn(into, new CaseNumber(line.caseNumber()), line.brings(), had, "FIRST".equals(remainder), terms.whole(into).money());
    }
  }

  /** Looks at the lines as they stand beside each other; what each says by itself is judged by its own step. */
  private void check(Deliberation now, List<DecisionLine> lines) {
    if (lines == null || lines.size() > MOST) {
      throw Refusal.field("lines", lines == null ? "required" : "too-many-lines", MOST);
    }
    Map<String, DecisionLine> byCase = new HashMap<>();
    Set<String> waiting = now.candidates().stream().map(candidate -> candidate.file().number().value()).collect(Collectors.toSet());
    List<FieldProblem> problems = new ArrayList<>();
    for (DecisionLine line : lines) {
      if (line == null || line.caseNumber() == null || !waiting.contains(line.caseNumber())) {
        problems.add(new FieldProblem("lines", "line-not-waiting", line == null || line.caseNumber() == null ? "-" : shortened(line.caseNumber())));
      } else if (byCase.put(line.caseNumber(), line) != null) {
        problems.add(new FieldProblem("lines", "line-twice", line.caseNumber()));
      }
    }
    Set<String> missing = new HashSet<>(waiting);
    missing.removeAll(byCase.keySet());
    missing.stream().sorted().forEach(number -> problems.add(new FieldProblem("lines", "line-missing", number)));
    byCase.values().forEach(line -> merger(line, byCase).ifPresent(problems::add));
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
  }

  /** Nobody decides on what they have not seen: a report that came in, a review that was discarded or a part that was taken in since then may change everything. */
  private static void requireSeen(Deliberation now, List<DecisionLine> lines) {
    Map<String, String> states = now.candidates().stream().collect(Collectors.toMap(candidate -> candidate.file().number().value(), Deliberation.Candidate::state));
    List<FieldProblem> unseen = lines.stream().filter(line -> line.state() == null || line.state().isBlank())
        .map(line -> new FieldProblem("lines", "line-state-needed", line.caseNumber())).toList();
    if (!unseen.isEmpty()) {
      throw Refusal.fields(unseen);
    }
    List<String> changed = lines.stream().filter(line -> !states.get(line.caseNumber()).equals(line.state())).map(DecisionLine::caseNumber).sorted().toList();
    if (!changed.isEmpty()) {
      throw Refusal.conflict("deliberation-changed", String.join(", ", changed));
    }
    // after what has changed, since that is looked at again anyway
    List<FieldProblem> notLooked = lines.stream().filter(line -> !Boolean.TRUE.equals(line.looked()))
        .map(line -> new FieldProblem("lines", "line-not-looked-at", line.caseNumber())).toList();
    if (!notLooked.isEmpty()) {
      throw Refusal.fields(notLooked);
    }
  }

  private Optional<FieldProblem> merger(DecisionLine line, Map<String, DecisionLine> byCase) {
    boolean merges = MERGED.equals(line.outcome());
    boolean named = line.mergedInto() != null && !line.mergedInto().isBlank();
    if (merges != named) {
      return Optional.of(new FieldProblem("lines", merges ? "line-merger-needed" : "line-merger-not-asked", line.caseNumber()));
    }
    if (!merges) {
      return line.brings() != null && line.brings() != 0 ? Optional.of(new FieldProblem("lines", "line-brings-not-asked", line.caseNumber())) : Optional.empty();
    }
    DecisionLine other = byCase.get(line.mergedInto());
    if (other == null || other == line) {
      return Optional.of(new FieldProblem("lines", "line-merger-unknown", line.caseNumber(), shortened(line.mergedInto())));
    }
    Optional<Verdict.Row> rule = Optional.ofNullable(other.outcome()).map(outcome -> rulebook.decide(new CaseNumber(other.caseNumber()), TABLE, Map.of("outcome", outcome)).only());
    if (rule.isEmpty() || !rule.get().text("takesIn").equals(YES)) {
      return Optional.of(new FieldProblem("lines", "line-merger-over", line.caseNumber(), line.mergedInto()));
    }
    long brings = line.brings() == null ? 0 : line.brings();
    if (brings > 0 && !rule.get().text("takesMoney").equals(YES)) {
      return Optional.of(new FieldProblem("lines", "line-brings-nowhere", line.caseNumber(), line.mergedInto()));
    }
    long ahead = budgets.ahead(cases.get(new CaseNumber(line.caseNumber())));
    return brings < 0 || brings > ahead ? Optional.of(new FieldProblem("lines", "line-brings-too-much", line.caseNumber(), ahead)) : Optional.empty();
  }

  private static Map<String, Object> values(DecisionLine line) {
    Map<String, Object> values = new HashMap<>();
    values.put("outcome", line.outcome());
    values.put("amount", line.amount());
    values.put("newEndOn", line.newEndOn());
    values.put("mergedInto", line.mergedInto());
    values.put("reason", line.reason());
    values.put("feedback", line.feedback());
    values.values().removeIf(Objects::isNull);
    return values;
  }

  private Map<Key, List<Case>> groups() {
    Map<Key, List<Case>> groups = new LinkedHashMap<>();
    for (CaseNumber number : tasks.getObject().waiting()) {
      Case file = cases.get(number);
      terms.gate(number).ifPresent(gate -> groups.computeIfAbsent(new Key(file.call(), file.field(), gate.id()), key -> new ArrayList<>()).add(file));
    }
    return groups;
  }

  private Deliberation deliberation(Key key, List<Case> waiting) {
    Call call = programmes.calls().stream().filter(one -> one.id().equals(key.call())).findFirst().orElseThrow(() -> Refusal.notFound("unknown-deliberation"));
    Gate gate = terms.gate(waiting.get(0).number()).orElseThrow(() -> Refusal.conflict("deliberation-over"));
    long running = cases.ofCall(key.call()).stream().filter(file -> !file.isClosed() && Objects.equals(file.field(), key.field())).count();
    return new Deliberation(call, terms.field(waiting.get(0)).orElse(null), gate, waiting.stream().map(this::candidate).toList(), (int) running - waiting.size());
  }

  private Deliberation.Candidate candidate(Case file) {
    ReviewDesk.Panel panel = reviews.panel(file.number());
    Object wished = newest(file.number(), REPORT).map(step -> step.values().get("wishedAmount")).orElse(null);
    String recommendation = newest(file.number(), RECOMMENDATION).map(step -> String.valueOf(step.values().get("recommendation"))).orElse(null);
    Long yen = wished instanceof Number number ? (Long) number.longValue() : null;
    Long granted = amounts.getObject().of(file.number()).amount();
    List<CaseNumber> parts = mergers.parts(file.number());
    List<String> team = Stream.concat(Stream.of(file.number()), parts.stream()).flatMap(number -> teams.of(number).stream()).distinct().toList();
    List<YearBudget> years = budgets.yearsAhead(file);
    long ahead = years.stream().mapToLong(YearBudget::total).sum();
    String state = states.of(file, Objects.toString(recommendation), Objects.toString(yen), Objects.toString(granted), years, panel);
    return new Deliberation.Candidate(file, recommendation, yen, granted, ahead, years, panel.in(), panel.of(), panel.meanText(), team, parts.stream().map(cases::get).toList(), state);
  }

  private Optional<RecordedStep> newest(CaseNumber number, String subject) {
    List<RecordedStep> all = steps.of(number, subject);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) : text;
  }

  private static void require(Person by) {
    if (!isFor(by)) {
      throw Refusal.forbidden("not-allowed");
    }
  }
}
