package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.kanmon.people.Person;
import org.kanmon.reviews.ReviewerDesk;
import org.kanmon.reviews.ReviewerRegister;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reviewers of a call with hundreds of them: searched by programme officers, listed by the secretariat (N-62). */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api")
@Tag(name = "Reviewers", description = "Programme officers: who may be named for a case, the one with the fewest proposals first. Secretariat: the register of each round and field.")
class ReviewerApi {

  private final ReviewerDesk desk;
  private final ReviewerRegister register;

  ReviewerApi(ReviewerDesk desk, ReviewerRegister register) {
    this.desk = desk;
    this.register = register;
  }

  /**
   * Somebody who may be named.
   *
   * @param load proposals of the call that they have in the round already
   */
  record Candidate(String id, String name, String organisation, int load) {}

  /** @param people ids of reviewers; the whole list */
  record Listed(List<String> people) {}

  @GetMapping(value = "/cases/{caseNumber}/candidates", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Search people who may review a case now: nobody in conflict, whom the applicant excluded, or who has as many as one may have")
  List<Candidate> candidates(Person me, @PathVariable String caseNumber, @RequestParam(required = false) String field, @RequestParam(defaultValue = "") String q) {
    return desk.search(me, caseNumber, field, q).stream()
        .map(found -> new Candidate(found.person().id().value(), found.person().name(), found.person().organisation(), found.load())).toList();
  }

  @GetMapping(value = "/programmes/{id}/reviewers/{round}/{field}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Who is listed for a round and field; the round is one of the terms, or interview")
  Listed listed(Person me, @PathVariable String id, @PathVariable String round, @PathVariable String field) {
    return new Listed(register.list(me, id, round, field));
  }

  @PutMapping(value = "/programmes/{id}/reviewers/{round}/{field}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Write the list of a round and field")
  Listed list(Person me, @PathVariable String id, @PathVariable String round, @PathVariable String field, @RequestBody Listed listed) {
    return new Listed(register.replace(me, id, round, field, listed.people()));
  }
}
