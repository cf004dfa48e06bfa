package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.kanmon.editions.EditionNames;
import org.kanmon.editions.Move;
import org.kanmon.editions.MoveDesk;
import org.kanmon.editions.MoveWords;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.web.RunningNumber;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Moves of open cases between editions: ordered, followed, stopped, and kept as a log. */
@RestController
@RequestMapping("/api/edition-moves")
@Tag(name = "Editions")
class EditionMoveApi {

  private static final int LARGEST_PAGE = 100;

  private final MoveDesk desk;
  private final MoveWords results;
  private final EditionNames names;
  private final CaseViews views;
  private final Clock clock;

  EditionMoveApi(MoveDesk desk, MoveWords results, EditionNames names, CaseViews views, Clock clock) {
    this.desk = desk;
    this.results = results;
    this.names = names;
    this.views = views;
    this.clock = clock;
  }

  /**
   * @param from id of the edition that the cases follow
   * @param to id of the edition that they are to follow
   * @param reason why; kept for ever
   */
  record Order(String from, String to, List<String> cases, String reason) {}

  record EditionName(String id, String name) {}

  /** @param cases what became of each case; null in lists */
  record MoveView(long id, String href, EditionName from, EditionName to, String reason, String orderedBy, OffsetDateTime orderedAt, String stoppedBy,
      OffsetDateTime stoppedAt, boolean running, int waiting, int moved, int refused, int stopped, List<LineView> cases) {}

  record LineView(String caseNumber, String state, String result, OffsetDateTime at) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Order a move; the cases are moved one by one in the background")
  @ApiResponse(responseCode = "201", description = "The move; Location has its address")
  ResponseEntity<MoveView> order(Person caller, @RequestBody Order order, Locale language) {
    long id = desk.order(caller, order.from(), order.to(), order.cases(), order.reason());
    return ResponseEntity.created(URI.create("/api/edition-moves/" + id)).body(view(desk.get(caller, id), lines(caller, id, language)));
  }

  @GetMapping
  @Operation(summary = "All moves, newest first")
  CaseView.ListView<MoveView> all(Person caller, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
    if (page < 0 || page > 1_000_000 || size < 1 || size > LARGEST_PAGE) {
      throw Refusal.invalid("page-range", LARGEST_PAGE);
    }
    return views.list(desk.all(caller, page, size), move -> view(move, null), "/api/edition-moves");
  }

  @GetMapping("/{id}")
  @Operation(summary = "How far a move is, and what became of each case")
  MoveView one(Person caller, @PathVariable String id, Locale language) {
    long number = number(id);
    return view(desk.get(caller, number), lines(caller, number, language));
  }

  @PostMapping(value = "/{id}/stop", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Stop a move: what has not been moved yet stays where it is")
  MoveView stop(Person caller, @PathVariable String id, Locale language) {
    desk.stop(caller, number(id));
    return one(caller, id, language);
  }

  private List<LineView> lines(Person caller, long id, Locale language) {
    return desk.lines(caller, id).stream()
        .map(line -> new LineView(line.number().value(), line.state().name(), results.of(line, language), at(line.at()))).toList();
  }

  private MoveView view(Move move, List<LineView> lines) {
    return new MoveView(move.id(), "/api/edition-moves/" + move.id(), name(move.from()), name(move.to()), move.reason(), move.by().value(), at(move.at()),
        move.stoppedBy() == null ? null : move.stoppedBy().value(), at(move.stoppedAt()), move.isRunning(), move.waiting(), move.moved(), move.refused(), move.stopped(),
        lines);
  }

  private EditionName name(String edition) {
    return new EditionName(edition, names.of(edition));
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-move");
  }

  private OffsetDateTime at(Instant moment) {
    return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
  }
}
