package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was recorded at the steps of a case's phases: plans, reports, answers. What an event recorded stands with the event. */
@RestController
@Tag(name = "Steps", description = "What was filled in at the steps of a case.")
class StepApi {

  private final CaseAccess access;
  private final EventViews views;

  StepApi(CaseAccess access, EventViews views) {
    this.access = access;
    this.views = views;
  }

  @GetMapping("/api/cases/{caseNumber}/steps")
  @Operation(summary = "The steps of the case's phases that the caller may read, oldest first")
  List<EventView.StepView> list(Person caller, @PathVariable String caseNumber) {
    Case file = access.open(caller, caseNumber);
    Insight insight = access.insight(caller, file);
    List<EventView.StepView> steps = insight.compareTo(Insight.CONTENT) < 0 ? List.of() : views.ofPhases(caller, file);
    // a panel reads what is opened to it; whoever reads nothing learns of nothing
    if (insight.compareTo(Insight.OWN) < 0 && steps.isEmpty()) {
      throw Refusal.notFound("unknown-case", caseNumber);
    }
    return steps;
  }
}
