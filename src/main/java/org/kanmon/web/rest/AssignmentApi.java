package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.kanmon.people.Person;
import org.kanmon.reviews.AssignmentDesk;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many reviewers at once, for the programme officer of a call with thousands of proposals (4.3). */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/calls/{call}/assignments")
@Tag(name = "Assignments", description = "Programme officers: reviewers proposed for every proposal that waits for them, spread by load, and named all at once.")
class AssignmentApi {

  private final AssignmentDesk desk;

  AssignmentApi(AssignmentDesk desk) {
    this.desk = desk;
  }

  /**
   * What is to be named.
   *
   * @param noConflict the officer declares to have no conflict with any of these proposals
   * @param note to all reviewers; may be null
   */
  record Plan(List<AssignmentDesk.Line> lines, Boolean noConflict, String note) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Propose reviewers for up to 100 proposals that wait: the fewest proposals first, nobody in conflict or excluded")
  List<AssignmentDesk.Proposal> proposed(Person me, @PathVariable String call) {
    return desk.propose(me, call);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Name them, line by line: what cannot be done is said in its line, and does not hold up the others")
  List<AssignmentDesk.Done> name(Person me, @PathVariable String call, @RequestBody Plan plan) {
    return desk.name(me, call, plan.lines(), plan.noConflict(), plan.note());
  }
}
