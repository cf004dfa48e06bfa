package org.kanmon.reviews;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Words;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/**
 * Reviews on the case page. Officers, directors and executives read all of them; a reviewer their own; other offices only how many are in; the
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

  ReviewSection(ReviewDesk desk, ReviewPlaces places, Reviews reviews, Conflicts conflicts, People people, Words words, ReviewTerms terms,
      SheetLines sheets, TermsBook programmes) {
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
    List<ReviewPlace> all = places.of(file.number());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (all.stream().anyMatch(place -> place.reviewer().equals(reader.id()))) {
      return insight == Insight.NONE || conflicts.has(file.number(), reader.id()) ? Optional.empty() : own(reader, file);
    }
    if (insight != Insight.OFFICE) {
      return Optional.empty();
    }
    boolean reads = reader.selects();
    return Optional.of(reads && !conflicts.has(file.number(), reader.id()) ? everything(reader, file, all) : new Section(TITLE, List.of(count(reader, file)), List.of()));
  }

  private Row count(Person reader, Case file) {
    ReviewDesk.Progress progress = desk.progress(file.number());
    return new Row("dossier.reviews.received", words.text("dossier.reviews.count", reader.language(), progress.in(), progress.of()));
  }

  private Section everything(Person reader, Case file, List<ReviewPlace> places) {
    Locale language = reader.language();
    WeightedMean mean = new WeightedMean(programmes.opened(file.number()).terms().reviewing());
    List<List<String>> lines = new ArrayList<>();
    List<List<String>> comments = new ArrayList<>();
    List<Review> written = reviews.of(file.number());
    List<List<String>> doubts = new ArrayList<>();
    int number = 0;
    for (ReviewPlace place : places) {
      String no = String.valueOf(++number);
      Person reviewer = people.find(place.reviewer()).orElse(null);
      String name = name(reviewer, place.reviewer());
      Optional<Review> review = written.stream().filter(r -> r.reviewer().equals(place.reviewer())).findFirst();
      String state = review.filter(Review::discarded).isPresent() ? "DISCARDED" : place.state().name();
      Standing standing = conflicts.standing(file.number(), place.reviewer(), Capacity.REVIEWER, 0);
      String organisation = reviewer == null || reviewer.organisation() == null ? "" : reviewer.organisation();
      lines.add(List.of(no, name, organisation, words.text("dossier.reviews.standing." + standing, language),
          words.text("dossier.reviews.state." + state, language), review.map(r -> sheets.overall(r, language)).orElse(""), review.map(r -> mean(mean, List.of(r))).orElse("")));
      conflicts.relationsDeclared(file.number()).stream().filter(relation -> relation.person().equals(place.reviewer())).forEach(relation -> doubts.add(List.of(no,
          words.text("dossier.reviews.kind." + relation.kind(), language), words.text("dossier.reviews.effect." + relation.effect(), language),
          relation.explanation() == null ? "" : relation.explanation())));
      review.ifPresent(r -> sheets.lines(r, language).forEach(line -> comments.add(List.of(name, line.label(), line.mark(), line.comment()))));
    }
    List<Table> tables = new ArrayList<>();
    tables.add(table("reviewers", lines, "place", "reviewer", "organisation", "standing", "state", "overall", "mean"));
    if (!doubts.isEmpty()) {
      tables.add(table("relations", doubts, "place", "kind", "effect", "explanation"));
    }
    if (!comments.isEmpty()) {
      tables.add(table("sheets", comments, "reviewer", "criterion", "mark", "comment"));
    }
    List<Row> rows = new ArrayList<>(List.of(count(reader, file)));
    String all = mean(mean, written.stream().filter(review -> !review.discarded()).toList());
    if (!all.isEmpty()) {
      rows.add(new Row("dossier.reviews.mean-of-all", all));
    }
    return new Section(TITLE, rows, tables);
  }

  private Optional<Section> own(Person reader, Case file) {
    Optional<Review> own = reviews.find(file.number(), reader.id());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<Table> tables = new ArrayList<>();
    List<List<String>> lines = sheets.lines(own.get(), reader.language()).stream().map(line -> List.of(line.label(), line.mark(), line.comment())).toList();
    tables.add(table("own", lines, "criterion", "mark", "comment"));
    if (terms.openAfterSubmission()) {
      // sorted by grade: their order must not tell who wrote which
      List<List<String>> others = reviews.of(file.number()).stream().filter(r -> !r.discarded() && !r.reviewer().equals(reader.id()))
          .sorted(Comparator.comparing(r -> r.sheet().overall())).map(r -> List.of(sheets.overall(r, reader.language()))).toList();
      tables.add(table("others", others, "overall"));
    }
    String mean = mean(new WeightedMean(programmes.opened(file.number()).terms().reviewing()), List.of(own.get()));
    return Optional.of(new Section(TITLE, mean.isEmpty() ? List.of() : List.of(new Row("dossier.reviews.mean", mean)), tables));
  }

  private static String mean(WeightedMean mean, List<Review> reviews) {
    return mean.of(reviews.stream().map(Review::sheet).toList()).map(WeightedMean::text).orElse("");
  }

  private static Table table(String caption, List<List<String>> lines, String... columns) {
    return new Table("dossier.reviews." + caption, Stream.of(columns).map(column -> "dossier.reviews." + column).toList(), lines);
  }

  private static String name(Person person, PersonId id) {
    return person == null ? id.value() : person.name();
  }
}
