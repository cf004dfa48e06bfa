package org.kanmon.termfiles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kanmon.programmes.Criterion;
import org.kanmon.programmes.Reviewing;
import org.kanmon.programmes.Wording;

/** Reads how proposals are reviewed: form, scale and criteria. */
final class ReviewReader {

  private static final int ALL = 100;
  /** The form that the phase of the reviews names. */
  private static final String OF_PHASE = "ReviewApplication";

  private final Names names;

  ReviewReader(Names names) {
    this.names = names;
  }

  /** Null if the programme has no reviews. */
  Reviewing read(Part part) {
    Part section = part.optional("review").orElse(null);
    if (section == null) {
      return null;
    }
    String form = section.text("form");
    names.form(section, "form", form);
    part.optional("forms").filter(forms -> forms.has(OF_PHASE)).ifPresent(forms -> names.sameForm(section, "form", form, forms.text(OF_PHASE)));
    return scale(section, form);
  }

  /** Of a round of its own: its form has what a review needs. */
  Reviewing read(Part section, String lifecycle) {
    String form = section.text("form");
    names.form(section, "form", form);
    names.replacement(section, lifecycle, OF_PHASE, form);
    return scale(section, form);
  }

  private Reviewing scale(Part section, String form) {
    int lowest = section.whole("lowest", 0, ALL);
    int highest = section.whole("highest", 0, ALL);
    if (section.has("lowest") && section.has("highest") && lowest >= highest) {
      section.mistaken("highest", "scale-upside-down", lowest, highest);
    }
    SortedMap<Integer, Wording> anchors = anchors(section, lowest, highest);
    List<Criterion> criteria = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Part one : section.parts("criteria")) {
      criteria.add(criterion(one, form, lowest, highest, section, anchors));
      TermsReader.once(ids, one, criteria.get(criteria.size() - 1).id(), "duplicate-criterion");
    }
    int sum = criteria.stream().mapToInt(Criterion::weight).sum();
    if (!criteria.isEmpty() && sum != ALL) {
      section.mistaken("criteria", "weights-sum", sum);
    }
    Reviewing reviewing = new Reviewing(form, lowest, highest, criteria, section.whole("quorum-percent", 0, ALL));
    section.end();
    return reviewing;
  }

  /** @param ofAll anchors that count for a criterion without its own, as the section of the review has them */
  private Criterion criterion(Part one, String form, int lowest, int highest, Part whole, SortedMap<Integer, Wording> ofAll) {
    String id = one.text("id");
    names.criterion(one, form, id);
    SortedMap<Integer, Wording> own = anchors(one, lowest, highest);
    SortedMap<Integer, Wording> anchors = own.isEmpty() ? ofAll : own;
    (own.isEmpty() ? whole : one).optional("anchors").ifPresent(part -> anchors.forEach((mark, words) -> names.anchor(part, String.valueOf(mark), form, id, words.en())));
    Criterion criterion = new Criterion(id, one.names("names"), one.whole("weight", 1, ALL), anchors);
    one.end();
    return criterion;
  }

  private static SortedMap<Integer, Wording> anchors(Part of, int lowest, int highest) {
    SortedMap<Integer, Wording> anchors = new TreeMap<>();
    of.optional("anchors").ifPresent(section -> section.keys().forEach(mark -> {
      if (mark.matches("\\d{1,3}") && Integer.parseInt(mark) >= lowest && Integer.parseInt(mark) <= highest) {
        anchors.put(Integer.parseInt(mark), section.names(mark));
      } else if (lowest < highest) {
        section.names(mark);
        section.mistaken(mark, "anchor-outside-scale", mark, lowest, highest);
      }
    }));
    return anchors;
  }
}
