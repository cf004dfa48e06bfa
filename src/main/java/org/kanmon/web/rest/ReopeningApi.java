package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.reopenings.Reopening;
import org.kanmon.reopenings.ReopeningDesk;
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

/** Sending a case back to an earlier phase of its selection. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/cases/{caseNumber}/reopenings")
@Tag(name = "Reopenings", description = "Programme officers propose to send a case back to an earlier phase of its selection, programme directors confirm. What was written stays on "
    + "record and does not count any more.")
class ReopeningApi {

  private final ReopeningDesk desk;
  private final Clock clock;

  ReopeningApi(ReopeningDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * @param stage the phase that begins anew
   * @param leaving ids of the reviewers whose places end
   * @param reason for the offices that select
   * @param told for the applicant
   */
  record Proposal(String stage, List<String> leaving, String reason, String told) {}

  /**
   * @param stages phases that may begin anew now
   * @param places reviewers whose places may end
   */
  record Choice(List<String> stages, List<String> places, List<View> reopenings) {}

  record View(long id, String fromStage, String stage, String reason, String told, List<String> leaving, String state, String proposedBy, OffsetDateTime proposedAt, String settledBy,
      OffsetDateTime settledAt) {}

  /** @param told how many people get a mail because a task of theirs ends */
  record Whole(View reopening, List<Ending> ends, long told) {}

  /** Something that ends with the phases that end. */
  record Ending(String kind, String name, OffsetDateTime at) {}

  @GetMapping
  @Operation(summary = "What could begin anew, and what was sent back before")
  Choice all(Person me, @PathVariable String caseNumber) {
    ReopeningDesk.Choice choice = desk.choice(me, caseNumber);
    return new Choice(choice.stages(), choice.places().stream().map(PersonId::value).toList(), desk.of(me, caseNumber).stream().map(this::view).toList());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Propose to send the case back; nothing changes yet")
  ResponseEntity<Whole> propose(Person me, @PathVariable String caseNumber, @RequestBody Proposal proposal) {
    Reopening proposed = desk.propose(me, caseNumber, proposal.stage(), proposal.leaving(), proposal.reason(), proposal.told());
    return ResponseEntity.created(URI.create("/api/cases/" + proposed.caseNumber() + "/reopenings/" + proposed.id())).body(whole(me, caseNumber, proposed));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One of them: every task and timer that ends with it")
  Whole one(Person me, @PathVariable String caseNumber, @PathVariable String id) {
    return whole(me, caseNumber, desk.get(me, caseNumber, number(id)));
  }

  @PostMapping(value = "/{id}/confirmation", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Do it: the phase begins anew, the people concerned are told")
  Whole confirm(Person me, @PathVariable String caseNumber, @PathVariable String id) {
    return whole(me, caseNumber, desk.confirm(me, caseNumber, number(id)));
  }

  @PostMapping(value = "/{id}/end", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Give the proposal up")
  Whole discard(Person me, @PathVariable String caseNumber, @PathVariable String id) {
    return whole(me, caseNumber, desk.discard(me, caseNumber, number(id)));
  }

  private Whole whole(Person me, String number, Reopening one) {
    if (one.state() != Reopening.State.PROPOSED) {
      return new Whole(view(one), List.of(), 0);
    }
    ReopeningDesk.Effects effects = desk.effects(me, number);
    return new Whole(view(one), effects.deadlines().stream().map(ending -> new Ending(ending.kind().name(), ending.name(), at(ending.at()))).toList(), effects.told());
  }

  private View view(Reopening one) {
    return new View(one.id(), one.fromStage(), one.stage(), one.reason(), one.told(), one.leaving().stream().map(PersonId::value).toList(), one.state().name(),
        one.proposedBy().value(), at(one.proposedAt()), one.settledBy() == null ? null : one.settledBy().value(), at(one.settledAt()));
  }

  private OffsetDateTime at(Instant moment) {
    return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-reopening");
  }
}
