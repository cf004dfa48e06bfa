package org.kanmon.web.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.Cases;
import org.kanmon.cases.DeputyDesk;
import org.kanmon.cases.Document;
import org.kanmon.cases.Documents;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.cases.Page;
import org.kanmon.cases.TimelineEntry;
import org.kanmon.editions.EditionDesk;
import org.kanmon.editions.EditionNames;
import org.kanmon.fields.FieldDesk;
import org.kanmon.fields.KnownFields;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.ResearchField;
import org.kanmon.reopenings.ReopeningDesk;
import org.kanmon.rules.TermsBook;
import org.kanmon.web.Family;
import org.kanmon.web.Download;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of cases, the page of a case, its documents. */
@Controller
class CasePages {

  private static final int LONGEST_SEARCH = 100;

  private final Cases cases;
  private final CaseAccess access;
  private final Documents documents;
  private final Programmes programmes;
  private final People people;
  private final ObjectProvider<CaseActions> actions;
  private final ObjectProvider<DossierSection> sections;
  private final PageTerms terms;
  private final WhyLinks why;
  private final EditionNames editions;
  private final TermsBook book;
  private final KnownFields fields;
  private final FieldDesk desk;
  private final FormReply reply;
  private final Family family;
  private final DeputyDesk deputies;

  CasePages(Cases cases, CaseAccess access, Documents documents, Programmes programmes, People people, ObjectProvider<CaseActions> actions,
      ObjectProvider<DossierSection> sections, PageTerms terms, WhyLinks why, EditionNames editions, TermsBook book, KnownFields fields, FieldDesk desk,
      FormReply reply, Family family, DeputyDesk deputies) {
    this.family = family;
    this.deputies = deputies;
    this.cases = cases;
    this.access = access;
    this.documents = documents;
    this.programmes = programmes;
    this.people = people;
    this.actions = actions;
    this.sections = sections;
    this.terms = terms;
    this.why = why;
    this.editions = editions;
    this.book = book;
    this.fields = fields;
    this.desk = desk;
    this.reply = reply;
  }

  /**
   * A line of the list.
   *
   * @param field null where none is assigned
   */
  public record Line(Case file, ResearchField field, List<CaseActions.NextStep> next) {}

  @GetMapping("/cases")
  String list(Person me, @RequestParam(name = "q", defaultValue = "") String q, @RequestParam(name = "field", defaultValue = "") String field,
      @RequestParam(name = "page", defaultValue = "1") String page, Model model) {
    int number = Pages.number(page);
    String search = q.strip().length() > LONGEST_SEARCH ? q.strip().substring(0, LONGEST_SEARCH) : q.strip();
    // an address with a field that no programme has shows all
    String known = fields.isOne(field) ? field : null;
    Page<Case> found = null;
    if (me.isOffice()) {
      found = cases.search(search, known, number, terms.size());
    } else if (me.is(Role.APPLICANT)) {
      found = cases.ofApplicant(me.id(), number, terms.size());
    }
    model.addAttribute("office", me.isOffice());
    model.addAttribute("q", search);
    model.addAttribute("field", known);
    model.addAttribute("fields", me.isOffice() ? fields.all() : List.of());
    model.addAttribute("found", found == null ? null : found.map(file -> new Line(file, book.field(file).orElse(null), next(file))));
    model.addAttribute("pages", found == null ? null : Pages.of(found));
    return "pages/cases";
  }

  @GetMapping("/cases/{number}")
  String one(Person me, @PathVariable("number") String number, Locale language, Model model) {
    Case file = access.open(me, number);
    Insight insight = access.insight(me, file);
    boolean whole = insight.compareTo(Insight.OWN) >= 0;
    List<TimelineEntry> timeline = cases.timeline(file.number());
    // the dossier in the language of the page, whatever language the person's mails have
    Person reader = new Person(me.id(), me.name(), me.email(), me.organisation(), language, me.roles());
    CaseActions possible = actions.getIfAvailable();
    model.addAttribute("file", file);
    Programme programme = programmes.of(file.programme(), file.rulebook());
    model.addAttribute("programme", programme);
    model.addAttribute("field", book.field(file).orElse(null));
    model.addAttribute("newFields", desk.mayChange(me, file) ? desk.choices(file.number()) : List.of());
    model.addAttribute("applicantName", people.find(file.applicant()).map(Person::name).orElse(file.applicant().value()));
    model.addAttribute("stages", StageBar.of(file, programme.stages(file.route()), timeline));
    model.addAttribute("whole", whole);
    model.addAttribute("own", insight == Insight.OWN);
    model.addAttribute("titleOnly", insight == Insight.TITLE);
    model.addAttribute("tasklist", Frame.hasTasklist(me));
    model.addAttribute("mails", Mailbox.readsAll(me));
    model.addAttribute("next", whole ? next(file) : List.of());
    model.addAttribute("timeline", whole ? timeline : List.of());
    model.addAttribute("why", why.of(me, file, insight, timeline, language));
    model.addAttribute("rulebook", editions.of(file.rulebook()));
    model.addAttribute("editions", EditionDesk.isFor(me));
    model.addAttribute("reopenings", insight == Insight.OFFICE && ReopeningDesk.isFor(me));
    model.addAttribute("actions", possible == null ? List.of() : possible.of(me, file));
    model.addAttribute("parent", family.parent(me, file).orElse(null));
    model.addAttribute("under", family.under(me, file));
    model.addAttribute("deputies", whole ? deputies.lines(file.number()) : List.of());
    model.addAttribute("namesDeputies", whole && DeputyDesk.isFor(me, file));
    model.addAttribute("mostDeputies", deputies.most());
    model.addAttribute("documents", documents.visible(me, file));
    model.addAttribute("sections", sections.stream().sorted(Comparator.comparingInt(DossierSection::order)).map(section -> section.section(reader, file, insight))
        .flatMap(Optional::stream).toList());
    return "pages/case";
  }

  @PostMapping("/cases/{number}/field")
  String changeField(Person me, @PathVariable("number") String number, @RequestParam(name = "field", defaultValue = "") String field,
      @RequestParam(name = "reason", defaultValue = "") String reason, Locale language, RedirectAttributes after) {
    return reply.to("/cases/" + number, Map.of("field", "page.field.new", "reason", "page.field.reason"), language, after, () -> {
      desk.change(me, number, field, reason);
      return "/cases/" + number;
    });
  }

  @GetMapping("/cases/{number}/documents/{id}")
  void document(Person me, @PathVariable("number") String number, @PathVariable("id") String id, HttpServletResponse response) throws IOException {
    Document document = documents.get(me, access.open(me, number), id);
    Download.send(document, documents, response);
  }

  private List<CaseActions.NextStep> next(Case file) {
    CaseActions possible = actions.getIfAvailable();
    return possible == null ? List.of() : possible.next(file);
  }
}
