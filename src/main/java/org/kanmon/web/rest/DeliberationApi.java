package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.kanmon.deliberations.DecisionLine;
import org.kanmon.deliberations.Deliberation;
import org.kanmon.deliberations.DeliberationDesk;
import org.kanmon.people.Person;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gates at which projects are decided on together. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/deliberations")
@Tag(name = "Deliberations", description = "Programme directors: decide on all projects of a field that wait at one gate, at once; projects may be merged into others of "
    + "them.")
class DeliberationApi {

  private final DeliberationDesk desk;

  DeliberationApi(DeliberationDesk desk) {
    this.desk = desk;
  }

  /** @param href where its projects stand side by side */
  record Group(String call, String field, String gate, int candidates, String href) {}

  /**
   * @param recommendation outcome that the programme officer recommends
   * @param wished yen that the report asks for
   * @param granted yen under which the project has run so far
   * @param ahead yen that it has for the fiscal years after this one
   * @param years these years
   * @param mean weighted mean of the panel
   * @param team whom it would bring along if it were merged
   * @param parts numbers of the cases that it has taken in before
   * @param state to be sent back with the decision: it says what was looked at
   */
  record Candidate(String caseNumber, String title, String organisation, String recommendation, Long wished, Long granted, long ahead, List<Year> years, int reviews, int panel, String mean,
      List<String> team, List<String> parts, String state) {}

  /** @param total yen that the project has for the fiscal year */
  record Year(int fiscalYear, long total, Long ceiling) {}

  /**
   * @param outcomes of the gate
   * @param notYet projects of the call and field that run and do not wait here
   */
  record Whole(String call, String field, String gate, List<String> outcomes, List<Candidate> candidates, int notYet) {}

  /** @param lines every waiting project once */
  record Decisions(List<DecisionLine> lines) {}

  /** @param decided numbers of the cases that were decided on */
  record Decided(List<String> decided) {}

  @GetMapping
  @Operation(summary = "The calls and fields whose projects wait to be decided on together")
  List<Group> all(Person me) {
    return desk.all(me).stream().map(one -> new Group(one.call().id(), one.fieldId(), one.gate().id(), one.candidates().size(),
        "/api/deliberations/" + one.call().id() + "/" + one.fieldId())).toList();
  }

  @GetMapping("/{call}/{field}")
  @Operation(summary = "The projects of a call and field that wait, side by side")
  Whole one(Person me, @PathVariable String call, @PathVariable String field) {
    Deliberation one = desk.of(me, call, field);
    return new Whole(one.call().id(), one.fieldId(), one.gate().id(), one.gate().outcomes().stream().map(outcome -> outcome.id()).toList(),
        one.candidates().stream().map(candidate -> new Candidate(candidate.file().number().value(), candidate.file().title(), candidate.file().organisation(),
            candidate.recommendation(), candidate.wished(), candidate.granted(), candidate.ahead(),
            candidate.years().stream().map(year -> new Year(year.fiscalYear(), year.total(), year.ceiling())).toList(), candidate.reviews(), candidate.panel(), candidate.mean(), candidate.team(),
            candidate.parts().stream().map(part -> part.number().value()).toList(), candidate.state())).toList(), one.notYet());
  }

  @PostMapping(value = "/{call}/{field}/decisions", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Decide on all of them at once, or on none",
      description = "Each line names the state in which its project was looked at, and says by looked: true that it was. If one of them is in another state by now, 409 deliberation-changed names it, and nothing is decided.")
  Decided decide(Person me, @PathVariable String call, @PathVariable String field, @RequestBody Decisions decisions) {
    return new Decided(desk.decide(me, call, field, decisions.lines()).candidates().stream().map(candidate -> candidate.file().number().value()).toList());
  }
}
