package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.kanmon.editions.Change;
import org.kanmon.editions.EditionDesk;
import org.kanmon.editions.FileChange;
import org.kanmon.editions.MoveDesk;
import org.kanmon.editions.MoveWords;
import org.kanmon.editions.RulebookEdition;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The editions of the rulebook, for programme managers and administrators. */
@RestController
@RequestMapping("/api/editions")
@Tag(name = "Editions", description = "Programme managers and administrators only: editions of the rulebook, what differs between them, and moves of open cases.")
class EditionApi {

  private static final int LARGEST_PAGE = 100;

  private final EditionDesk desk;
  private final MoveDesk moves;
  private final MoveWords results;
  private final Words words;
  private final CaseViews views;
  private final Clock clock;

  EditionApi(EditionDesk desk, MoveDesk moves, MoveWords results, Words words, CaseViews views, Clock clock) {
    this.desk = desk;
    this.moves = moves;
    this.results = results;
    this.words = words;
    this.views = views;
    this.clock = clock;
  }

  /**
   * @param name what people call it: its day and the beginning of its digest
   * @param newest whether new cases follow it
   */
  record EditionView(String id, String name, OffsetDateTime deployedAt, String digest, boolean newest, long openCases, long closedCases) {}

  /** @param kind {@code ADDED}, {@code REMOVED} or {@code CHANGED} */
  record FileView(String file, String sort, String name, String kind, List<ChangeView> changes) {}

  /** @param text the kind of thing and of change, in the caller's language */
  record ChangeView(String kind, String what, String text, String where, String before, String after) {}

  /** @param after null if the other edition has no such step */
  record PassageView(String process, String step, String before, String after) {}

  record HindranceView(String code, String text) {}

  record PreviewView(String caseNumber, String title, boolean possible, List<PassageView> steps, List<HindranceView> hindrances) {}

  @GetMapping
  @Operation(summary = "All editions, newest first, with the number of cases under each")
  List<EditionView> all(Person caller) {
    return desk.all(caller).stream().map(this::view).toList();
  }

  private EditionView view(EditionDesk.Followed followed) {
    RulebookEdition edition = followed.edition();
    return new EditionView(edition.id(), edition.name(), at(edition.deployedAt()), edition.digest(), edition.newest(), followed.open(), followed.closed());
  }

  @GetMapping("/{id}/cases")
  @Operation(summary = "The open cases under an edition, by number")
  CaseView.ListView<CaseView.Line> cases(Person caller, @PathVariable String id, @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size) {
    if (page < 0 || page > 1_000_000 || size < 1 || size > LARGEST_PAGE) {
      throw Refusal.invalid("page-range", LARGEST_PAGE);
    }
    return views.list(desk.open(caller, id, page, size), views::line, "/api/editions/" + id + "/cases");
  }

  @GetMapping("/{id}/differences")
  @Operation(summary = "What changed from this edition to another: models, tables cell by cell, forms, texts line by line")
  List<FileView> differences(Person caller, @PathVariable String id, @RequestParam(defaultValue = "") String to, Locale language) {
    return desk.differences(caller, id, to, language).stream().map(file -> view(file, language)).toList();
  }

  private FileView view(FileChange file, Locale language) {
    return new FileView(file.file(), file.sort(), file.name(), file.kind().name(), file.changes().stream().map(change -> view(change, language)).toList());
  }

  private ChangeView view(Change change, Locale language) {
    String text = words.text("change.what." + change.what(), language) + " (" + words.text("change.kind." + change.kind(), language) + ")";
    return new ChangeView(change.kind().name(), change.what(), text, change.where(), change.before(), change.after());
  }

  @GetMapping("/{id}/preview")
  @Operation(summary = "What would become of open cases if they were moved from this edition to another; nothing is changed")
  List<PreviewView> preview(Person caller, @PathVariable String id, @RequestParam(defaultValue = "") String to,
      @RequestParam(name = "case", required = false) List<String> cases, Locale language) {
    return moves.preview(caller, id, to, cases).stream().map(preview -> new PreviewView(preview.number(), preview.title(), preview.isPossible(),
        preview.outlook().passages().stream().map(step -> new PassageView(step.process(), step.step(), step.before(), step.after())).toList(),
        preview.outlook().hindrances().stream().map(hindrance -> new HindranceView(hindrance.code(), results.of(hindrance, language))).toList())).toList();
  }

  private OffsetDateTime at(Instant moment) {
    return moment.atZone(clock.getZone()).toOffsetDateTime();
  }
}
