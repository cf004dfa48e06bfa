package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.kanmon.adjustments.Adjustment;
import org.kanmon.adjustments.AdjustmentDesk;
import org.kanmon.adjustments.Plan;
import org.kanmon.adjustments.PlanDraft;
import org.kanmon.adjustments.ReserveDecision;
import org.kanmon.people.Person;
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

/** The adjustment of a call's candidates across fields. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/adjustments")
@Tag(name = "Adjustments", description = "Programme directors: adjust the candidates of a call across its fields, within its budget. Make a plan for all who wait, "
    + "look at what would happen, confirm all at once; move reserves up when budget becomes free, or release them.")
class AdjustmentApi {

  private final AdjustmentDesk desk;
  private final AdjustmentViews views;

  AdjustmentApi(AdjustmentDesk desk, AdjustmentViews views) {
    this.desk = desk;
    this.views = views;
  }

  /**
   * @param outcome PROPOSED to move it up, NOT_PROPOSED to release it
   * @param amount yen; needed for PROPOSED
   * @param reason internal
   * @param feedback what the applicant reads; needed for NOT_PROPOSED
   */
  record Reserve(String outcome, Long amount, String reason, String feedback) {}

  /**
   * @param reason internal
   * @param feedback what the applicants read
   */
  record Release(String reason, String feedback) {}

  /** @param released how many reserves */
  record Released(int released) {}

  @GetMapping
  @Operation(summary = "The calls that have come to their adjustment")
  List<AdjustmentViews.CallView> calls(Person me) {
    return desk.calls(me).stream().map(views::call).toList();
  }

  @GetMapping("/{call}")
  @Operation(summary = "All candidates of a call with the budget line, its reserves, what is decided, and who has not come so far")
  AdjustmentViews.Whole one(Person me, @PathVariable String call) {
    return views.whole(desk.of(me, call));
  }

  @PostMapping(value = "/{call}/plans", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Make a plan for every candidate that waits, in your order; nothing happens yet")
  ResponseEntity<AdjustmentViews.PlanView> propose(Person me, @PathVariable String call, @RequestBody PlanDraft draft) {
    Plan plan = desk.propose(me, call, draft);
    return ResponseEntity.created(URI.create("/api/adjustments/" + plan.call() + "/plans/" + plan.id())).body(view(plan));
  }

  @GetMapping("/{call}/plans/{id}")
  @Operation(summary = "A plan: what goes where, and what is left of the budget")
  AdjustmentViews.PlanView plan(Person me, @PathVariable String call, @PathVariable String id) {
    return view(desk.get(me, call, number(id)));
  }

  @PostMapping(value = "/{call}/plans/{id}/confirmation", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Do it for all cases of the plan, or for none")
  AdjustmentViews.PlanView confirm(Person me, @PathVariable String call, @PathVariable String id) {
    return view(desk.confirm(me, call, number(id)));
  }

  @PostMapping(value = "/{call}/plans/{id}/end", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Give a plan up")
  AdjustmentViews.PlanView discard(Person me, @PathVariable String call, @PathVariable String id) {
    return view(desk.discard(me, call, number(id)));
  }

  @PostMapping(value = "/{call}/reserves/{caseNumber}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Move a reserve up, or release it")
  AdjustmentViews.Whole reserve(Person me, @PathVariable String call, @PathVariable String caseNumber, @RequestBody Reserve reserve) {
    desk.decideReserve(me, call, caseNumber, new ReserveDecision(reserve.outcome(), reserve.amount(), reserve.reason(), reserve.feedback()));
    return views.whole(desk.of(me, call));
  }

  @PostMapping(value = "/{call}/release", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Release all reserves at the end of the adjustment")
  Released release(Person me, @PathVariable String call, @RequestBody Release release) {
    return new Released(desk.release(me, call, release.reason(), release.feedback()));
  }

  private AdjustmentViews.PlanView view(Plan plan) {
    List<Adjustment.Planned> lines = desk.planned(plan);
    return views.plan(plan, lines, desk.budget(plan));
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-adjustment");
  }
}
