package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.kanmon.cases.DeputyDesk;
import org.kanmon.people.Person;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who acts for a case beside its applicant. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/cases/{caseNumber}/deputies")
@Tag(name = "Deputies", description = "Applicants: people of the same organisation who know and do what the applicant of a case does, e.g. for a platform and its projects.")
class DeputyApi {

  private final DeputyDesk desk;
  private final Clock clock;

  DeputyApi(DeputyDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /** @param since when they were named */
  record Deputy(String id, String name, String organisation, OffsetDateTime since) {}

  @GetMapping
  @Operation(summary = "Who acts for the case beside its applicant")
  List<Deputy> all(Person me, @PathVariable String caseNumber) {
    return views(desk.of(me, caseNumber));
  }

  @PutMapping("/{person}")
  @Operation(summary = "Name somebody of the applicant's organisation, by their login")
  List<Deputy> name(Person me, @PathVariable String caseNumber, @PathVariable String person) {
    return views(desk.name(me, caseNumber, person));
  }

  @DeleteMapping("/{person}")
  @Operation(summary = "End it; what they did stays")
  List<Deputy> end(Person me, @PathVariable String caseNumber, @PathVariable String person) {
    return views(desk.end(me, caseNumber, person));
  }

  private List<Deputy> views(List<DeputyDesk.Line> lines) {
    return lines.stream().map(line -> new Deputy(line.person().id().value(), line.person().name(), line.person().organisation(), OffsetDateTime.ofInstant(line.since(), clock.getZone())))
        .toList();
  }
}
