package org.kanmon.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.cases.ParentCases;
import org.kanmon.cases.TaskWork;
import org.kanmon.cases.TaskWork.OpenTask;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.steps.EventDoor;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Plays a case by its plan: does every task whose turn has come, as one of the people whose task it is, through the doors that everybody uses. */
@Component
@Profile("demo")
public class CasePlayer {

  private static final int SLOWEST_DAYS = 5;

  private final TaskWork work;
  private final CaseActions actions;
  private final Cases cases;
  private final Documents documents;
  private final People people;
  private final AnswerBook book;
  private final DemoFiles files;
  private final AgencyClock clock;
  private final ParentCases parents;
  private final EventDoor events;
  private final Map<String, Integer> times = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> lateTasks = new ConcurrentHashMap<>();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Map<PersonId, Person> known = new ConcurrentHashMap<>();
  private final Map<Role, List<Person>> staff = new ConcurrentHashMap<>();

  CasePlayer(TaskWork work, CaseActions actions, Cases cases, Documents documents, People people, AnswerBook book, DemoFiles files, AgencyClock clock,
      ParentCases parents, EventDoor events) {
    this.parents = parents;
    this.events = events;
    this.work = work;
    this.actions = actions;
    this.cases = cases;
    this.documents = documents;
    this.people = people;
    this.book = book;
    this.files = files;
    this.clock = clock;
  }

  /** A task that could not be done. */
  record Failure(OpenTask task, RuntimeException cause) {}

  /** Opens the case of a plan. */
  public CaseNumber open(Plan plan) {
    return open(plan, plan.opening());
  }

  /** Opens the case of a plan by this start form. */
  public CaseNumber open(Plan plan, String form) {
    Person applicant = person(new PersonId(plan.applicant()));
    return actions.open(applicant, book.answers(form, new Situation(applicant, null, null, clock.today(), plan, 0)));
  }

  /** Opens the case of a plan under another one, by whoever acts for that one. Before they enter their first project they report the selection that it comes from (E1). */
  public CaseNumber openUnder(Plan plan, CaseNumber number) {
    Case upper = cases.get(number);
    Person lead = person(upper.applicant());
    if (parents.under(number).isEmpty()) {
      upload(new Situation(lead, upper, null, clock.today(), plan, 0), lead, DocumentKind.ADOPTION_LIST, 0);
      events.begin(lead, upper, "gap-fund", EcosystemAnswers.selection(clock.today(), plan.title()));
    }
    return actions.openUnder(lead, upper, book.answers(plan.opening(), new Situation(person(new PersonId(plan.applicant())), null, null, clock.today(), plan, 0)));
  }

  /** Does every open task now, without waiting; for tests. Answers how many were done. */
  public int playAtOnce(CaseNumber number, Plan plan) {
    List<Failure> failures = new ArrayList<>();
    int done = play(number, plan, work.open(number), Instant.MAX, failures);
    if (!failures.isEmpty()) {
      throw failures.get(0).cause();
    }
    return done;
  }

  /** Does the tasks whose turn has come. Failures are collected: one task must not stop the others. */
  int play(CaseNumber number, Plan plan, List<OpenTask> open, List<Failure> failures) {
    return play(number, plan, open, clock.instant(), failures);
  }

  private int play(CaseNumber number, Plan plan, List<OpenTask> open, Instant now, List<Failure> failures) {
    List<OpenTask> due = open.stream().filter(task -> !turn(task).isAfter(now)).toList();
    if (due.isEmpty()) {
      return 0;
    }
    Case file = cases.get(number);
    int done = 0;
    for (OpenTask task : due) {
      try {
        // what was done before in this round may have ended other tasks
        if (done == 0 || isStillOpen(number, task)) {
          done += act(file, plan, task) ? 1 : 0;
        }
      } catch (RuntimeException failure) {
        failures.add(new Failure(task, failure));
      }
    }
    return done;
  }

  private boolean isStillOpen(CaseNumber number, OpenTask task) {
    return work.open(number).stream().anyMatch(open -> open.id().equals(task.id()));
  }

  /** When the person gets round to a task: some days after it came, always the same for the same task, and before half of its time is over. */
  Instant turn(OpenTask task) {
    Duration patience = Duration.ofDays(1 + Values.pick(SLOWEST_DAYS, task.caseNumber(), task.task(), task.created().getEpochSecond() / 86_400));
    if (task.due() == null) {
      return task.created().plus(patience);
    }
    Duration half = Duration.between(task.created(), task.due()).dividedBy(2);
    return task.created().plus(patience.compareTo(half) < 0 ? patience : half);
  }

  private boolean act(Case file, Plan plan, OpenTask task) {
    Person applicant = person(file.applicant());
    for (Turn turn : plan.turns()) {
      if (turn.isAt(situation(applicant, file, plan, task, task.form()))) {
        if (turn.act() == Turn.Act.HOLD || turn.act() == Turn.Act.LATE && isLate(turn, task)) {
          return false;
        }
        if (turn.act() == Turn.Act.LATE) {
          continue;
        }
        if (sent.add(file.number() + " " + turn)) {
          say(turn, file, plan, task);
          // the message may have ended the task
          return true;
        }
      }
    }
    Situation situation = situation(applicant, file, plan, task, task.form());
    if (task.noun() != null) {
      // the applicant's, or that of whoever leads the case
      Person doer = person(new PersonId(task.person()));
      upload(situation, doer);
      actions.perform(doer, file, task.noun(), book.answers(task.form(), situation));
    } else {
      work.complete(task, worker(task), book.answers(task.form(), situation));
    }
    times.merge(file.number() + " " + task.form(), 1, Integer::sum);
    return true;
  }

  private boolean isLate(Turn turn, OpenTask task) {
    Set<String> late = lateTasks.computeIfAbsent(task.caseNumber() + " " + task.task(), key -> ConcurrentHashMap.newKeySet());
    return late.contains(task.id()) || late.size() < turn.value() && late.add(task.id());
  }

  private void say(Turn turn, Case file, Plan plan, OpenTask task) {
    Person applicant = person(file.applicant());
    if (turn.act() == Turn.Act.REPORT) {
      work.start("ReportCaseEvent", one(Role.SECRETARIAT, file.number()), book.answers("ReportCaseEvent", situation(applicant, file, plan, task, "ReportCaseEvent")));
      return;
    }
    String form = messageForm(turn.noun());
    actions.perform(applicant, file, turn.noun(), book.answers(form, situation(applicant, file, plan, task, form)));
    times.merge(file.number() + " " + form, 1, Integer::sum);
  }

  private static String messageForm(String noun) {
    return switch (noun) {
      case "withdrawal" -> "Withdraw";
      case "stop-request" -> "RequestStop";
      case "early-repayment" -> "AnnounceEarlyRepayment";
      default -> throw new IllegalArgumentException("no message " + noun);
    };
  }

  private Situation situation(Person applicant, Case file, Plan plan, OpenTask task, String form) {
    return new Situation(applicant, file, task, clock.today(), plan, times.getOrDefault(task.caseNumber() + " " + form, 0));
  }

  private void upload(Situation situation, Person applicant) {
    List<DocumentKind> needed = book.documents(situation.task().form(), book.answers(situation.task().form(), situation));
    if (needed.isEmpty()) {
      return;
    }
    Map<DocumentKind, Integer> onFile = documents.counts(situation.number());
    for (DocumentKind kind : new HashSet<>(needed)) {
      int have = onFile.getOrDefault(kind, 0);
      int want = AnswerBook.isMadeEachTime(kind) ? have + 1 : (int) needed.stream().filter(kind::equals).count();
      for (int n = have; n < want; n++) {
        upload(situation, applicant, kind, n);
      }
    }
  }

  private void upload(Situation situation, Person applicant, DocumentKind kind, int before) {
    var document = files.file(situation.file(), kind, before, situation.today().getYear());
    try (InputStream content = document.open()) {
      documents.upload(situation.file(), applicant, kind, document.name(), content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Person worker(OpenTask task) {
    if (task.person() != null) {
      return person(new PersonId(task.person()));
    }
    Role role = Optional.ofNullable(task.group()).flatMap(Role::ofGroup).orElseThrow(() -> new IllegalStateException("nobody does " + task.task()));
    return one(role, task.caseNumber());
  }

  /** The same person of a role for a whole case. */
  private Person one(Role role, CaseNumber number) {
    List<Person> all = staff.computeIfAbsent(role, people::with);
    return all.get(Values.pick(all.size(), number, role));
  }

  private Person person(PersonId id) {
    return known.computeIfAbsent(id, people::get);
  }
}
