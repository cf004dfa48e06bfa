package org.kanmon.web.pages;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Worklist;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programmes;
import org.kanmon.web.DemoDirectory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page and the login. */
@Controller
class StartPages {

  private final Cases cases;
  private final Programmes programmes;
  private final AgencyClock clock;
  private final ObjectProvider<CaseActions> actions;
  private final ObjectProvider<Worklist> worklist;
  private final ObjectProvider<DemoDirectory> demo;
  private final PageTerms terms;

  StartPages(Cases cases, Programmes programmes, AgencyClock clock, ObjectProvider<CaseActions> actions, ObjectProvider<Worklist> worklist, ObjectProvider<DemoDirectory> demo,
      PageTerms terms) {
    this.cases = cases;
    this.programmes = programmes;
    this.clock = clock;
    this.actions = actions;
    this.worklist = worklist;
    this.demo = demo;
    this.terms = terms;
  }

  /** Something that an applicant has to do. */
  public record ToDo(Case file, CaseActions.Action action) {}

  @GetMapping("/")
  String start(Optional<Person> me, Model model) {
    model.addAttribute("calls", programmes.openCalls(clock));
    me.ifPresent(person -> {
      model.addAttribute("roles", person.roles().stream().sorted().map(Role::name).toList());
      model.addAttribute("applicant", person.is(Role.APPLICANT));
      model.addAttribute("tasklist", Frame.hasTasklist(person));
      model.addAttribute("todo", person.is(Role.APPLICANT) ? todo(person) : List.of());
      Worklist waiting = worklist.getIfAvailable();
      model.addAttribute("counts", waiting == null || !Frame.hasTasklist(person) ? null : waiting.counts(person));
    });
    return "pages/start";
  }

  @GetMapping("/login")
  String login(Optional<Person> me, Model model) {
    if (me.isPresent()) {
      return "redirect:/";
    }
    DemoDirectory directory = demo.getIfAvailable();
    model.addAttribute("people", directory == null ? List.of() : directory.people());
    return "pages/login";
  }

  /** What waits for the applicant, soonest first; what is possible at any time is on the case's page. */
  private List<ToDo> todo(Person person) {
    CaseActions possible = actions.getIfAvailable();
    if (possible == null) {
      return List.of();
    }
    return cases.ofApplicant(person.id(), 0, terms.size()).items().stream().filter(file -> !file.isClosed())
        .flatMap(file -> possible.of(person, file).stream().filter(action -> action.due() != null || action.draftable()).map(action -> new ToDo(file, action)))
        .sorted(Comparator.comparing(todo -> todo.action().due(), Comparator.nullsLast(Comparator.<Instant>naturalOrder()))).toList();
  }
}
