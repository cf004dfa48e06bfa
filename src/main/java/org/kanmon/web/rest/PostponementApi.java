package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.people.Person;
import org.kanmon.postponements.Move;
import org.kanmon.postponements.Postponement;
import org.kanmon.postponements.PostponementDesk;
import org.kanmon.web.RunningNumber;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving the deadlines of many cases. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/postponements")
@Tag(name = "Postponements", description = "Secretariat and programme managers: move the deadlines of all open cases of a call. Propose, look at what would move, confirm; "
    + "what has moved is logged and can be taken back.")
class PostponementApi {

  private final PostponementDesk desk;
  private final Clock clock;

  PostponementApi(PostponementDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * @param call id of the call; all open cases if there is none
   * @param workingDays by how many working days
   * @param withClosing whether the closing moment of the call moves, too
   * @param reason told to the people concerned
   */
  record Proposal(String call, Integer workingDays, Boolean withClosing, String reason) {}

  /** @param reason told to the people concerned */
  record Reversal(String reason) {}

  /** @param reverses id of the move that this one takes back; null if it moves forward */
  record View(long id, String call, int workingDays, Long reverses, boolean withClosing, String reason, String state, String askedBy, OffsetDateTime askedAt, String confirmedBy, OffsetDateTime endedAt,
      int cases, int done, int moved, int failed) {}

  /**
   * @param role who works there; of reviewers it is not said who they are
   * @param fixed why it stays; null if it moves
   * @param told how many people get a mail about it
   */
  record MoveView(String caseNumber, String kind, String name, String role, OffsetDateTime from, OffsetDateTime to, String fixed, int told, int count) {}

  /** Where the closing moment of the call goes. */
  record ClosingView(OffsetDateTime from, OffsetDateTime to) {}

  /**
   * @param closing null if the closing moment of the call stays
   * @param moves what would move; of one that has begun, what has moved
   */
  record Whole(View postponement, ClosingView closing, List<MoveView> moves) {}

  @GetMapping
  @Operation(summary = "The newest moves of deadlines")
  List<View> newest(Person me) {
    return desk.newest(me).stream().map(this::view).toList();
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Propose to move all deadlines of the open cases of a call; nothing moves yet")
  ResponseEntity<Whole> propose(Person me, @RequestBody Proposal proposal) {
    return created(me, desk.propose(me, proposal.call(), proposal.workingDays(), Boolean.TRUE.equals(proposal.withClosing()), proposal.reason()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One move: every deadline that it moves, or has moved")
  Whole one(Person me, @PathVariable String id) {
    return whole(me, desk.get(me, number(id)));
  }

  @PostMapping(value = "/{id}/confirmation", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Do it: goes on in the background, case by case; people are told by mail")
  Whole confirm(Person me, @PathVariable String id) {
    return whole(me, desk.confirm(me, number(id)));
  }

  @PostMapping(value = "/{id}/end", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Give a proposal up, or stop a move that runs; what has moved has moved")
  Whole stop(Person me, @PathVariable String id) {
    return whole(me, desk.stop(me, number(id)));
  }

  @PostMapping(value = "/{id}/reversal", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Propose to take a move back")
  ResponseEntity<Whole> reverse(Person me, @PathVariable String id, @RequestBody Reversal reversal) {
    return created(me, desk.reverse(me, number(id), reversal.reason()));
  }

  private ResponseEntity<Whole> created(Person me, Postponement proposal) {
    return ResponseEntity.created(URI.create("/api/postponements/" + proposal.id())).body(whole(me, proposal));
  }

  private Whole whole(Person me, Postponement one) {
    ClosingView closing = desk.closing(me, one.id()).map(move -> new ClosingView(at(move.from()), at(move.to()))).orElse(null);
    return new Whole(view(one), closing, desk.moves(me, one.id()).stream().map(this::view).toList());
  }

  private View view(Postponement one) {
    return new View(one.id(), one.call(), one.workingDays(), one.reverses(), one.withClosing(), one.reason(), one.state().name(), one.askedBy().value(), at(one.askedAt()),
        one.confirmedBy() == null ? null : one.confirmedBy().value(), at(one.endedAt()), one.cases(), one.done(), one.moved(), one.failed());
  }

  private MoveView view(Move move) {
    return new MoveView(move.caseNumber().value(), move.kind().name(), move.name(), move.role(), at(move.from()), at(move.to()), move.fixed(), move.told(), move.count());
  }

  private OffsetDateTime at(Instant moment) {
    return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-postponement");
  }
}
