package org.kanmon.web.pages;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Worklist;
import org.kanmon.fields.UnknownOfficers;
import org.kanmon.people.LoginProvider;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.ResearchField;
import org.kanmon.web.DemoDirectory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The start page and the login. */
@Controller
class StartPages {

  /** Why a login at the provider may fail, each with words of its own. */
  private static final Set<String> REFUSED = Set.of("locked", "no-role", "no-name", "no-email", "no-organisation", "id-taken");

  private final Cases cases;
  private final Programmes programmes;
  private final AgencyClock clock;
  private final ObjectProvider<CaseActions> actions;
  private final ObjectProvider<Worklist> worklist;
  private final ObjectProvider<DemoDirectory> demo;
  private final PageTerms terms;
  private final ObjectProvider<LoginProvider> provider;

  private final UnknownOfficers officers;

  StartPages(Cases cases, Programmes programmes, AgencyClock clock, ObjectProvider<CaseActions> actions, ObjectProvider<Worklist> worklist, ObjectProvider<DemoDirectory> demo,
      PageTerms terms, ObjectProvider<LoginProvider> provider, UnknownOfficers officers) {
    this.officers = officers;
    this.cases = cases;
    this.programmes = programmes;
    this.clock = clock;
    this.actions = actions;
    this.worklist = worklist;
    this.demo = demo;
    this.terms = terms;
    this.provider = provider;
  }

  /**
   * Somebody whom a call names as an officer, and whom nobody knows.
   *
   * @param field null if the programme does not know it either
   */
  public record Officer(UnknownOfficers.Unknown unknown, ResearchField field) {}

  private List<Officer> officers() {
    return officers.all().stream().map(one -> new Officer(one, programmes.terms(one.call().programme()).field(one.field()).orElse(null))).toList();
  }

  /** Something that an applicant has to do. */
  public record ToDo(Case file, CaseActions.Action action) {}

  @GetMapping("/")
  String start(Optional<Person> me, Model model) {
    model.addAttribute("calls", programmes.openCalls(clock));
    me.ifPresent(person -> {
      model.addAttribute("roles", person.roles().stream().sorted().map(Role::name).toList());
      model.addAttribute("applicant", person.is(Role.APPLICANT));
      model.addAttribute("officers", UnknownOfficers.isFor(person) ? officers() : List.of());
      model.addAttribute("tasklist", Frame.hasTasklist(person));
      model.addAttribute("todo", person.is(Role.APPLICANT) ? todo(person) : List.of());
      Worklist waiting = worklist.getIfAvailable();
      model.addAttribute("counts", waiting == null || !Frame.hasTasklist(person) ? null : waiting.counts(person));
    });
    return "pages/start";
  }

  @GetMapping("/login")
  String login(Optional<Person> me, @RequestParam(name = "refused", required = false) String refused, Locale language, Model model) {
    if (me.isPresent()) {
      return "redirect:/";
    }
    DemoDirectory directory = demo.getIfAvailable();
    LoginProvider other = provider.getIfAvailable();
    model.addAttribute("provider", other == null ? null : other.name(language));
    model.addAttribute("providerPath", other == null ? null : other.path());
    model.addAttribute("refused", refused == null ? null : REFUSED.contains(refused) ? refused : "provider");
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
