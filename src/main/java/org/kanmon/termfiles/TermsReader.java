package org.kanmon.termfiles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.programmes.Limits;
import org.kanmon.programmes.Money;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.programmes.Publication;
import org.kanmon.programmes.RequiredDocument;
import org.kanmon.programmes.ResearchField;
import org.kanmon.programmes.Reviewing;
import org.kanmon.programmes.Terms;
import org.kanmon.programmes.Under;
import org.kanmon.programmes.Wording;

/** Reads the terms of a programme from its file, or from its file and what a call sets in its place. */
final class TermsReader {

  /** Sections that a call may set for itself. */
  static final List<String> OF_CALLS = List.of("money", "period-months", "documents", "reviewers", "review", "publication", "eligibility", "milestones", "advances",
      "repayment", "follow-up", "limits");

  private static final long MOST_YEN = 1_000_000_000_000L;
  private static final int MOST_ROUNDING = 1_000_000;
  private static final int MOST_MONTHS = 240;
  private static final int ALL = 100;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  /** Entry routes; the first is an open call. */
  static final List<String> ROUTES = List.of("OPEN_CALL", "STAGE_GATE");

  private final Part part;
  private final Names names;

  TermsReader(Part part, Names names) {
    this.part = part;
    this.names = names;
  }

  Terms read() {
    String id = part.id("id");
    int year = part.whole("year", FIRST_YEAR, LAST_YEAR);
    String lifecycle = part.text("lifecycle");
    names.process(part, "lifecycle", lifecycle);
    String prefix = part.text("prefix");
    if (!prefix.isEmpty() && !prefix.matches("[A-Z]{2,4}")) {
      part.mistaken("prefix", "prefix-shape", prefix);
    }
    Wording name = part.names("names");
    List<String> stages = part.items("stages").stream().map(item -> names.stage(part, lifecycle, item)).toList();
    Programme programme = new Programme(id, lifecycle, prefix, name.ja(), name.en(), stages, stagesOfRoutes(lifecycle));
    Money money = money();
    SortedMap<String, Integer> periods = periods();
    Reviewing reviewing = new ReviewReader(names).read(part);
    ProgrammeTerms numbers = new NumbersReader(part).read(money, periods);
    int longest = periods.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    Terms terms = new Terms(programme, year, roles(), money, periods, fields(), documents(), withinCall(), reviewing, new GateReader(names).read(part, lifecycle, money, longest),
        publication(), numbers, new FormsReader(names).read(part, lifecycle, money, longest), tables(), eligibilityTable(),
        new RoundsReader(names).read(part, lifecycle, reviewing, numbers), limits(), under());
    terms.documents().stream().filter(document -> document.per() != null).forEach(document -> names.number(part, lifecycle, terms.forms(), document.per()));
    names.sections(part, lifecycle);
    part.end();
    return terms;
  }

  /** */
  private Map<String, List<String>> stagesOfRoutes(String lifecycle) {
    Map<String, List<String>> ofRoutes = new TreeMap<>();
    part.optional("stages-of-routes").ifPresent(section -> section.keys().forEach(route -> {
      if (!ROUTES.contains(route)) {
        section.mistaken(route, "unknown-choice", "stages-of-routes", route, String.join(", ", ROUTES));
      }
      ofRoutes.put(route, section.items(route).stream().map(item -> names.stage(section, lifecycle, item)).toList());
    }));
    return ofRoutes;
  }

  /** */
  private Map<String, Wording> roles() {
    Map<String, Wording> roles = new TreeMap<>();
    part.optional("roles").ifPresent(section -> section.keys().forEach(role -> {
      names.role(section, role);
      roles.put(role, section.names(role));
    }));
    return roles;
  }

  private Money money() {
    Part section = part.part("money");
    if (section == null) {
      return new Money(1, Money.Per.TOTAL, 0, 0);
    }
    Money money = new Money(section.number("ceiling", 1, MOST_YEN), Money.Per.valueOf(section.choice("per", Stream.of(Money.Per.values()).map(Enum::name).toList())),
        section.whole("indirect-percent", 0, ALL), section.hasOptional("first-year-rounded-down-to") ? section.whole("first-year-rounded-down-to", 1, MOST_ROUNDING) : 0);
    section.end();
    return money;
  }

  private SortedMap<String, Integer> periods() {
    SortedMap<String, Integer> periods = new TreeMap<>();
    Part section = part.part("period-months");
    if (section != null) {
      for (String route : section.keys()) {
        if (ROUTES.contains(route)) {
          periods.put(route, section.whole(route, 1, MOST_MONTHS));
        } else {
          section.mistaken(route, "unknown-choice", "period-months", route, String.join(", ", ROUTES));
        }
      }
    }
    return periods;
  }

  private List<ResearchField> fields() {
    List<ResearchField> fields = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Part one : part.parts("fields")) {
      ResearchField field = new ResearchField(one.id("id"), one.names("names"));
      once(ids, one, field.id(), "duplicate-field");
      one.end();
      fields.add(field);
    }
    return fields;
  }

  private List<RequiredDocument> documents() {
    List<RequiredDocument> documents = new ArrayList<>();
    Set<String> kinds = new HashSet<>();
    for (Part one : part.parts("documents")) {
      String kind = one.text("kind");
      names.document(one, kind);
      if (!kinds.add(kind)) {
        one.mistaken("kind", "duplicate-document", kind);
      }
      documents.add(new RequiredDocument(kind, one.items("before").stream().map(item -> names.action(one, item)).toList(), one.hasOptional("per") ? one.text("per") : null));
      one.end();
    }
    return documents;
  }

  private List<String> withinCall() {
    return part.hasOptional("within-call") ? part.items("within-call").stream().map(item -> names.action(part, item)).toList() : List.of();
  }

  private Limits limits() {
    SortedMap<String, Long> numbers = new TreeMap<>();
    part.optional("limits").ifPresent(section -> section.keys().forEach(name -> {
      if (!name.matches("[a-z]+(?:-[a-z0-9]+)*")) {
        section.mistaken(name, "id-shape", name);
      }
      numbers.put(name, section.number(name, 0, MOST_YEN));
    }));
    return new Limits(numbers);
  }

  private Publication publication() {
    Part section = part.part("publication");
    if (section == null) {
      return new Publication(false, false, false);
    }
    Publication publication = new Publication(section.flag("adopted"), section.flag("not-adopted"), section.flag("evaluations"));
    section.end();
    return publication;
  }

  /** By the table that the step names; what it asks for is looked up with the models. */
  private Map<String, String> tables() {
    Map<String, String> tables = new TreeMap<>();
    part.optional("tables").ifPresent(section -> section.keys().forEach(ofStep -> {
      String table = section.text(ofStep);
      names.table(section, ofStep, ofStep);
      names.table(section, ofStep, table);
      tables.put(ofStep, table);
    }));
    return tables;
  }

  /** Which programme it is, is looked up when all files are read. */
  private Under under() {
    return part.optional("under").map(section -> {
      Under under = new Under(section.text("programme"), section.items("stages").stream().map(Part.Item::text).toList());
      section.end();
      return under;
    }).orElse(null);
  }

  private String eligibilityTable() {
    return part.optional("eligibility").filter(section -> section.hasOptional("table")).map(section -> {
      String table = section.text("table");
      names.table(section, "table", table);
      return table;
    }).orElse(Terms.ELIGIBILITY);
  }

  static void once(Set<String> ids, Part one, String id, String code) {
    if (!id.isEmpty() && !ids.add(id)) {
      one.mistaken("id", code, id);
    }
  }

  static String list(List<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
