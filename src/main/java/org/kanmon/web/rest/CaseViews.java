package org.kanmon.web.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.Cases;
import org.kanmon.cases.ParentCases;
import org.kanmon.cases.Deputies;
import org.kanmon.cases.Document;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Drafts;
import org.kanmon.cases.Page;
import org.kanmon.cases.TimelineEntry;
import org.kanmon.editions.EditionNames;
import org.kanmon.passages.Passage;
import org.kanmon.passages.Passages;
import org.kanmon.people.Person;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.Programmes;
import org.kanmon.refusals.Words;
import org.kanmon.web.Family;
import org.kanmon.rules.TermsBook;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Builds the answers of the REST API in the caller's language. */
@Component
class CaseViews {

  private final Cases cases;
  private final CaseActions actions;
  private final Drafts drafts;
  private final Programmes programmes;
  private final TermsBook terms;
  private final EditionNames editions;
  private final Passages passages;
  private final Words words;
  private final Clock clock;
  private final Family family;
  private final ParentCases parents;
  private final Deputies deputies;

  CaseViews(Cases cases, CaseActions actions, Drafts drafts, Programmes programmes, TermsBook terms, EditionNames editions, Passages passages, Words words, Clock clock,
      Family family, ParentCases parents, Deputies deputies) {
    this.deputies = deputies;
    this.family = family;
    this.parents = parents;
    this.cases = cases;
    this.actions = actions;
    this.drafts = drafts;
    this.programmes = programmes;
    this.terms = terms;
    this.editions = editions;
    this.passages = passages;
    this.words = words;
    this.clock = clock;
  }

  static String href(Case file) {
    return "/api/cases/" + file.number().value();
  }

  CaseView whole(Person caller, Case file) {
    Programme programme = programmes.of(file.programme(), file.rulebook());
    return new CaseView(file.number().value(), href(file), new CaseView.Programme(programme.id(), programme.name(language())), file.call(), field(file),
        file.title(), file.organisation(), stage(file), state(file), ending(file), next(file), cases.timeline(file.number()).stream().map(this::event).toList(),
        href(file) + "/documents", href(file) + "/explanations", new CaseView.Rulebook(editions.of(file.rulebook()), terms.whole(file.number()).year(), file.route()),
        passages.of(file).stream().map(this::passage).toList(), parent(caller, file), href(file) + "/cases", actions(caller, file));
  }

  List<CaseView.Under> under(Person caller, Case file) {
    return family.under(caller, file).stream().map(one -> new CaseView.Under(line(one.file()), next(one.file()), one.overdue())).toList();
  }

  private CaseView.Parent parent(Person caller, Case file) {
    return family.parent(caller, file).map(upper -> new CaseView.Parent(upper.file().number().value(), upper.open() ? href(upper.file()) : null, upper.file().title(),
        upper.file().organisation())).orElse(null);
  }

  CaseView.Line line(Case file) {
    return new CaseView.Line(file.number().value(), href(file), file.title(), file.organisation(), field(file), stage(file), state(file), ending(file), at(file.openedAt()));
  }

  CaseView.Entry entry(Person caller) {
    List<CaseView.CallView> calls = programmes.openCalls(clock).stream().map(this::call).toList();
    List<CaseActions.Action> openings = caller.is(org.kanmon.people.Role.APPLICANT) ? actions.openings(caller) : List.of();
    return new CaseView.Entry(calls, "/api/cases", openings.stream().map(opening -> view(opening, "/api/" + opening.noun(), null)).toList());
  }

  <T, R> CaseView.ListView<R> list(Page<T> page, java.util.function.Function<T, R> view, String href) {
    return list(page, view, href, "");
  }

  /** @param asked what else was asked for, as it stands behind an address; empty if nothing */
  <T, R> CaseView.ListView<R> list(Page<T> page, java.util.function.Function<T, R> view, String href, String asked) {
    String next = (long) (page.page() + 1) * page.size() < page.total() ? href + "?page=" + (page.page() + 1) + "&size=" + page.size() + asked : null;
    String previous = page.page() > 0 ? href + "?page=" + (page.page() - 1) + "&size=" + page.size() + asked : null;
    return new CaseView.ListView<>(page.items().stream().map(view).toList(), page.page(), page.size(), page.total(), next, previous);
  }

  CaseView.DocumentView document(Document document) {
    return new CaseView.DocumentView(document.id(), "/api/cases/" + document.caseNumber().value() + "/documents/" + document.id(), document.kind().name(), document.fileName(),
        document.mediaType(), document.size(), document.sha256(), at(document.at()));
  }

  private List<CaseView.ActionView> actions(Person caller, Case file) {
    List<CaseView.ActionView> views = new ArrayList<>();
    for (CaseActions.Action action : actions.of(caller, file)) {
      String href = href(file) + "/" + action.noun();
      Drafts.Draft draft = action.draftable() ? drafts.find(file.number(), action.noun()).orElse(null) : null;
      CaseView.DraftView draftView = !action.draftable() ? null
          : new CaseView.DraftView("PUT", href + "/draft", draft == null ? null : draft.savedAt(), draft == null ? null : draft.values());
      views.add(view(action, href, draftView));
    }
    if (!file.isClosed() && (deputies.act(caller.id(), file) || parents.leads(caller, file.number()))) {
      views.add(new CaseView.ActionView("documents", words.text("action.documents", language()), "POST", href(file) + "/documents", "multipart/form-data", uploadSchema(), null,
          null));
    }
    return views;
  }

  private CaseView.ActionView view(CaseActions.Action action, String href, CaseView.DraftView draft) {
    return new CaseView.ActionView(action.noun(), action.title(), "POST", href, "application/json", action.schema(), action.due() == null ? null : at(action.due()), draft);
  }

  private static Map<String, Object> uploadSchema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("kind", Map.of("type", "string", "enum", Stream.of(DocumentKind.values()).filter(kind -> !kind.isIssued() && !kind.isOfEvent()).map(Enum::name).toList()));
    properties.put("file", Map.of("type", "string", "format", "binary"));
    return Map.of("type", "object", "properties", properties, "required", List.of("kind", "file"), "additionalProperties", false);
  }

  private List<CaseView.Next> next(Case file) {
    return actions.next(file).stream()
        .map(step -> new CaseView.Next(step.role(), words.text("public-role." + step.role(), language()), step.expectedBy() == null ? null : at(step.expectedBy()))).toList();
  }

  private CaseView.Stage stage(Case file) {
    return new CaseView.Stage(file.stage(), words.text("stage." + file.stage(), language()), at(file.stageSince()));
  }

  private CaseView.Named ending(Case file) {
    return file.ending() == null ? null : new CaseView.Named(file.ending(), words.text("ending." + file.ending(), language()));
  }

  /** A3. */
  private CaseView.Named field(Case file) {
    return terms.field(file).map(field -> new CaseView.Named(field.id(), field.name().in(language()))).orElse(null);
  }

  private static String state(Case file) {
    return file.isClosed() ? "CLOSED" : "OPEN";
  }

  private CaseView.Event event(TimelineEntry entry) {
    String detail = words.text(switch (entry.event()) {
      case "stage" -> "stage." + entry.detail();
      case "ending" -> "ending." + entry.detail();
      case "submitted", "led" -> "action." + entry.detail();
      case "document" -> "document." + entry.detail();
      case "passage" -> "passage." + entry.detail();
      default -> "notice." + entry.detail();
    }, language());
    return new CaseView.Event(at(entry.at()), entry.event(), entry.detail(), words.text("timeline." + entry.event(), language(), detail));
  }

  /** ADR 27. */
  private CaseView.PassageView passage(Passage passage) {
    return new CaseView.PassageView(at(passage.at()), under(passage.from()), under(passage.to()), passage.route(), passage.amount());
  }

  private CaseView.Followed under(Passage.Under under) {
    Programme programme = programmes.of(under.programme(), under.edition());
    return new CaseView.Followed(new CaseView.Programme(programme.id(), programme.name(language())), under.year(), editions.of(under.edition()));
  }

  private CaseView.CallView call(Call call) {
    return new CaseView.CallView(call.id(), call.programme(), call.name(language()), call.opensAt(), call.closesAt());
  }

  private OffsetDateTime at(Instant moment) {
    return moment.atZone(clock.getZone()).toOffsetDateTime();
  }

  private static Locale language() {
    return LocaleContextHolder.getLocale();
  }
}
