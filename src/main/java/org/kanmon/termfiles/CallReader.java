package org.kanmon.termfiles;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.Terms;
import org.kanmon.programmes.Wording;

/** Reads a call from its file, with what it sets in place of its programme's terms. */
final class CallReader {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final long MOST_YEN = 1_000_000_000_000_000L;
  private static final int MOST_ADOPTIONS = 10_000;

  private final Catalogue programmes;
  private final Map<Terms, Part> files;
  private final Names names;

  /** @param files the file that each of the programmes' terms was read from, if nothing is wrong with it */
  CallReader(Catalogue programmes, Map<Terms, Part> files, Names names) {
    this.programmes = programmes;
    this.files = files;
    this.names = names;
  }

  /**
   * A call as its file says.
   *
   * @param terms its own terms; empty if it follows its programme's
   */
  record Read(Call call, Optional<Terms> terms) {}

  Read read(Part part) {
    String id = part.id("id");
    String programme = part.text("programme");
    int year = part.whole("year", FIRST_YEAR, LAST_YEAR);
    Terms terms = programmes.terms(programme, "", year).orElse(null);
    if (terms == null && !programme.isEmpty()) {
      part.mistaken("programme", "unknown-programme", programme, TermsReader.list(programmes.programmes().stream().map(one -> one.id()).toList()));
    }
    Wording name = part.names("names");
    OffsetDateTime opens = part.moment("opens");
    OffsetDateTime closes = part.moment("closes");
    if (part.has("opens") && part.has("closes") && opens.isAfter(OffsetDateTime.MIN) && closes.isAfter(OffsetDateTime.MIN) && !opens.isBefore(closes)) {
      part.mistaken("closes", "closes-before-opening", opens, closes);
    }
    List<String> fields = part.hasOptional("fields") ? fields(part, terms) : List.of();
    Long budget = part.hasOptional("budget") ? Long.valueOf(part.number("budget", 1, MOST_YEN)) : null;
    Integer adoptions = part.hasOptional("adoptions") ? Integer.valueOf(part.whole("adoptions", 1, MOST_ADOPTIONS)) : null;
    Map<String, List<String>> officers = part.optional("officers").map(section -> officers(section, terms, fields)).orElse(Map.of());
    Optional<Terms> own = part.optional("terms").filter(section -> files.containsKey(terms)).map(section -> own(section, terms));
    part.end();
    return new Read(new Call(id, programme, year, name.ja(), name.en(), opens, closes, fields, budget, adoptions, officers), own);
  }

  private static List<String> fields(Part part, Terms terms) {
    List<String> fields = new ArrayList<>();
    for (Part.Item item : part.items("fields")) {
      if (terms != null && terms.field(item.text()).isEmpty()) {
        part.mistaken(item, "unknown-field", item.text(), TermsReader.list(terms.fields().stream().map(field -> field.id()).toList()));
      }
      fields.add(item.text());
    }
    return fields;
  }

  /** By field: who is named for a field that the call does not have would never get to work. */
  private static Map<String, List<String>> officers(Part section, Terms terms, List<String> fields) {
    Map<String, List<String>> officers = new TreeMap<>();
    for (String field : section.keys()) {
      List<String> known = fields.isEmpty() && terms != null ? terms.fields().stream().map(one -> one.id()).toList() : fields;
      if (terms != null && !known.contains(field)) {
        section.mistaken(field, "unknown-field", field, TermsReader.list(known));
      }
      officers.put(field, section.items(field).stream().map(Part.Item::text).toList());
    }
    return officers;
  }

  private Terms own(Part section, Terms terms) {
    section.keys().stream().filter(key -> !TermsReader.OF_CALLS.contains(key))
        .forEach(key -> section.mistaken(key, "not-of-calls", key, String.join(", ", TermsReader.OF_CALLS)));
    return new TermsReader(section.over(files.get(terms)), names).read();
  }
}
