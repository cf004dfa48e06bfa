package org.kanmon.reviews;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.Words;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/**
 * Reviews on the case page. Officers, directors and executives read all of them, but for {@link OfficersWhoReview}; a reviewer their own; other offices only how many are in; the
 * applicant nothing.
 */
@Component
class ReviewSection implements DossierSection {

  private static final String TITLE = "dossier.reviews";

  private final ReviewDesk desk;
  private final ReviewPlaces places;
  private final Reviews reviews;
  private final Conflicts conflicts;
  private final People people;
  private final Words words;
  private final ReviewTerms terms;
  private final SheetLines sheets;
  private final TermsBook programmes;
  private final Sittings sittings;
  private final OfficersWhoReview officers;

  ReviewSection(ReviewDesk desk, ReviewPlaces places, Reviews reviews, Conflicts conflicts, People people, Words words, ReviewTerms terms,
      SheetLines sheets, TermsBook programmes, Sittings sittings, OfficersWhoReview officers) {
    this.officers = officers;
    this.sittings = sittings;
    this.desk = desk;
    this.places = places;
    this.reviews = reviews;
    this.conflicts = conflicts;
    this.people = people;
    this.words = words;
    this.terms = terms;
    this.sheets = sheets;
    this.programmes = programmes;
  }

  @Override
  public int order() {
    return 300;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    int last = sittings.current(file.number());
    List<ReviewPlace> now = places.of(file.number(), last);
    if (!reader.isOffice() && now.stream().anyMatch(place -> place.reviewer().equals(reader.id()))) {
      return insight == Insight.NONE || conflicts.has(file.number(), reader.id()) ? Optional.empty() : own(reader, file, insight, now);
    }
    if (insight != Insight.OFFICE) {
      return Optional.empty();
    }
    boolean reads = reader.selects() && !conflicts.has(file.number(), reader.id());
    List<Row> rows = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    // the selection, and each gate with a panel
    IntStream.rangeClosed(Sittings.SELECTION, last).filter(sitting -> !places.of(file.number(), sitting).isEmpty()).forEach(sitting -> {
      if (reads) {
        everything(reader, file, sitting, places.of(file.number(), sitting), rows, tables);
      } else if (sitting == last) {
        rows.add(count(reader, file));
      }
    });
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Section(TITLE, List.copyOf(rows), List.copyOf(tables)));
  }

  private Row count(Person reader, Case file) {
    ReviewDesk.Progress progress = desk.progress(file.number());
    return new Row("dossier.reviews.received", words.text("dossier.reviews.count", reader.language(), progress.in(), progress.of()));
  }

  /** A round in a field, with its places in the order of naming. */
  private record Group(String round, String field, List<ReviewPlace> places) {}

  private static List<Group> groups(List<ReviewPlace> places) {
    List<Group> groups = new ArrayList<>();
    for (ReviewPlace place : places) {
      Group group = groups.stream().filter(one -> place.isOf(one.round(), one.field())).findFirst().orElse(null);
      if (group == null) {
        group = new Group(place.round(), place.field(), new ArrayList<>());
        groups.add(group);
      }
      group.places().add(place);
    }
    return groups;
  }

  private void everything(Person reader, Case file, int sitting, List<ReviewPlace> places, List<Row> rows, List<Table> tables) {
    Locale language = reader.language();
    Terms of = terms(file, sitting);
    List<Review> written = reviews.of(file.number(), sitting);
    List<List<String>> lines = new ArrayList<>();
    List<List<String>> comments = new ArrayList<>();
    List<List<String>> doubts = new ArrayList<>();
    boolean rounds = sitting > Sittings.SELECTION || !of.rounds().all().isEmpty();
    for (Group group : groups(places)) {
      WeightedMean mean = new WeightedMean(of.round(group.round()).reviewing());
      String where = rounds ? where(of, group.round(), group.field(), language) : "";
      List<Review> inGroup = new ArrayList<>();
      boolean open = sitting > Sittings.SELECTION || officers.mayRead(reader, file, group.round(), group.field(), places);
      for (ReviewPlace place : group.places()) {
        String no = String.valueOf(places.indexOf(place) + 1);
        Person reviewer = people.find(place.reviewer()).orElse(null);
        String name = name(reviewer, place.reviewer());
        Optional<Review> review = written.stream().filter(r -> r.reviewer().equals(place.reviewer())).filter(r -> open || r.reviewer().equals(reader.id())).findFirst();
        review.filter(r -> open).filter(r -> !r.discarded()).ifPresent(inGroup::add);
        String state = review.filter(Review::discarded).isPresent() ? "DISCARDED" : place.state().name();
        Standing standing = conflicts.standing(file.number(), place.reviewer(), Capacity.REVIEWER, sitting);
        String organisation = reviewer == null || reviewer.organisation() == null ? "" : reviewer.organisation();
        lines.add(line(rounds, where, no, name, organisation, words.text("dossier.reviews.standing." + standing, language), words.text("dossier.reviews.state." + state, language),
            review.map(r -> sheets.overall(r, language)).orElse(""), review.map(r -> mean(mean, List.of(r))).orElse("")));
        conflicts.relationsDeclared(file.number()).stream().filter(relation -> relation.person().equals(place.reviewer())).forEach(relation -> doubts.add(List.of(no,
            words.text("dossier.reviews.kind." + relation.kind(), language), words.text("dossier.reviews.effect." + relation.effect(), language),
            relation.explanation() == null ? "" : relation.explanation())));
        review.ifPresent(r -> sheets.lines(r, language).forEach(line -> comments.add(line(rounds, where, name, line.label(), line.mark(), line.comment()))));
      }
      ReviewDesk.Progress progress = desk.progress(file.number(), sitting, place -> place.isOf(group.round(), group.field()));
      rows.add(new Row("dossier.reviews.received", in(where, words.text("dossier.reviews.count", language, progress.in(), progress.of()), language)));
      String all = mean(mean, inGroup);
      if (!all.isEmpty()) {
        rows.add(new Row("dossier.reviews.mean-of-all", in(where, all, language)));
      }
    }
    tables.add(table("reviewers", lines, columns(rounds, "place", "reviewer", "organisation", "standing", "state", "overall", "mean")));
    if (!doubts.isEmpty()) {
      tables.add(table("relations", doubts, "place", "kind", "effect", "explanation"));
    }
    if (!comments.isEmpty()) {
      tables.add(table("sheets", comments, columns(rounds, "reviewer", "criterion", "mark", "comment")));
    }
  }

  /** The selection was held under the terms of the programme by which the case came, a gate under those that have it. */
  private Terms terms(Case file, int sitting) {
    Terms came = programmes.opened(file.number()).terms();
    String gate = sittings.of(file.number()).stream().filter(one -> one.number() == sitting).map(Sittings.Sitting::gate).findFirst().orElse(null);
    return gate == null || came.gates().stream().anyMatch(one -> one.sitting() != null && one.id().equals(gate)) ? came : programmes.whole(file.number());
  }

  private String where(Terms of, String round, String field, Locale language) {
    String name = Optional.ofNullable(of.round(round).name()).map(known -> known.in(language)).orElse(round);
    return field == null ? name : words.text("dossier.reviews.where", language, name, of.field(field).map(known -> known.name().in(language)).orElse(field));
  }

  private String in(String where, String text, Locale language) {
    return where.isEmpty() ? text : words.text("dossier.reviews.in", language, where, text);
  }

  private static List<String> line(boolean rounds, String where, String... values) {
    return Stream.concat(rounds ? Stream.of(where) : Stream.empty(), Stream.of(values)).toList();
  }

  private static String[] columns(boolean rounds, String... names) {
    return line(rounds, "round", names).toArray(String[]::new);
  }

  private Optional<Section> own(Person reader, Case file, Insight insight, List<ReviewPlace> places) {
    ReviewPlace place = places.stream().filter(one -> one.reviewer().equals(reader.id())).findFirst().orElseThrow();
    Terms of = programmes.whole(file.number());
    List<Review> written = reviews.of(file.number());
    List<Table> tables = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    if (insight == Insight.CONTENT && place.isHeld()) {
      earlier(reader, of, place, places, written).ifPresent(tables::add);
    }
    reviews.find(file.number(), reader.id()).ifPresent(own -> {
      tables.add(0, table("own", sheets.lines(own, reader.language()).stream().map(line -> List.of(line.label(), line.mark(), line.comment())).toList(), "criterion", "mark", "comment"));
      if (terms.openAfterSubmission()) {
        tables.add(1, others(reader, place, places, written));
      }
      String mean = mean(new WeightedMean(of.round(place.round()).reviewing()), List.of(own));
      if (!mean.isEmpty()) {
        rows.add(new Row("dossier.reviews.mean", mean));
      }
    });
    return tables.isEmpty() ? Optional.empty() : Optional.of(new Section(TITLE, rows, tables));
  }

  /** Marks of those who judge the same: neither of another field nor of another round. */
  private Table others(Person reader, ReviewPlace own, List<ReviewPlace> places, List<Review> written) {
    Set<PersonId> beside = places.stream().filter(place -> place.isOf(own.round(), own.field())).map(ReviewPlace::reviewer).collect(Collectors.toSet());
    // sorted by grade: their order must not tell who wrote which
    return table("others", written.stream().filter(r -> !r.discarded() && beside.contains(r.reviewer()) && !r.reviewer().equals(reader.id()))
        .sorted(Comparator.comparing(r -> r.sheet().overall())).map(r -> List.of(sheets.overall(r, reader.language()))).toList(), "overall");
  }

  /** F2: the marks of the rounds that the reader's round sees, of every field, without names and texts; sorted by grade. */
  private Optional<Table> earlier(Person reader, Terms of, ReviewPlace own, List<ReviewPlace> places, List<Review> written) {
    List<List<String>> lines = new ArrayList<>();
    for (Group group : groups(places)) {
      if (of.round(own.round()).sees().contains(group.round())) {
        Set<PersonId> ofGroup = group.places().stream().map(ReviewPlace::reviewer).collect(Collectors.toSet());
        WeightedMean mean = new WeightedMean(of.round(group.round()).reviewing());
        written.stream().filter(r -> !r.discarded() && ofGroup.contains(r.reviewer())).sorted(Comparator.comparing(r -> r.sheet().overall()))
            .forEach(r -> lines.add(List.of(where(of, group.round(), group.field(), reader.language()), sheets.overall(r, reader.language()), mean(mean, List.of(r)))));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(table("earlier", lines, "round", "overall", "mean"));
  }

  private static String mean(WeightedMean mean, List<Review> reviews) {
    return mean.of(reviews.stream().map(Review::sheet).toList()).map(WeightedMean::text).orElse("");
  }

  private static Table table(String caption, List<List<String>> lines, String... columns) {
    return new Table("dossier.reviews." + caption, Stream.of(columns).map(column -> "dossier.reviews." + column).toList(), lines).withAmounts("dossier.reviews.mean");
  }

  private static String name(Person person, PersonId id) {
    return person == null ? id.value() : person.name();
  }
}
