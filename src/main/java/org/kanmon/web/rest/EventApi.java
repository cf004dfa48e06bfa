package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.steps.CaseEvent;
import org.kanmon.steps.EventDoor;
import org.kanmon.steps.EventPapers;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;

/** Events on a running project, any number at once. The answer says at once whether it is free or needs confirmation; what is not allowed is refused with the rule. */
@RestController
@RequestMapping("/api/cases/{caseNumber}/events")
@Tag(name = "Events", description = "What happens to a running project: begin an event, follow it, and do what it waits for.")
class EventApi {

  private final CaseAccess access;
  private final Cases cases;
  private final EventDoor door;
  private final CaseActions actions;
  private final EventViews events;
  private final CaseViews views;
  private final Repeated repeated;
  private final JsonMapper json;
  private final EventPapers papers;

  EventApi(CaseAccess access, Cases cases, EventDoor door, CaseActions actions, EventViews events, CaseViews views, Repeated repeated, JsonMapper json,
      EventPapers papers) {
    this.papers = papers;
    this.access = access;
    this.cases = cases;
    this.door = door;
    this.actions = actions;
    this.events = events;
    this.views = views;
    this.repeated = repeated;
    this.json = json;
  }

  @GetMapping
  @Operation(summary = "The events of the case that the caller may read, oldest first")
  List<EventView> list(Person caller, @PathVariable String caseNumber) {
    Case file = access.open(caller, caseNumber);
    if (access.insight(caller, file).compareTo(Insight.OWN) < 0) {
      throw Refusal.notFound("unknown-case", caseNumber);
    }
    return events.of(caller, file);
  }

  @PostMapping(value = "/{event}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Begin an event that an entry of `actions` offers")
  @ApiResponse(responseCode = "201", description = "The event, with what the rules say of it",
      content = @Content(mediaType = "application/json", schema = @Schema(implementation = EventView.class)))
  ResponseEntity<String> begin(Person caller, @PathVariable String caseNumber, @PathVariable String event, @RequestBody Map<String, Object> request,
      @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    Case own = access.acting(caller, caseNumber);
    String target = CaseViews.href(own) + "/events";
    return repeated.once(caller, key, "POST " + target + "/" + event, request, () -> {
      CaseEvent begun = door.begin(caller, own, event, request);
      EventView view = events.of(caller, cases.get(own.number())).stream().filter(known -> known.number() == begun.number()).findFirst().orElseThrow();
      return new Repeated.Answer(201, target, json.writeValueAsString(view));
    });
  }

  @PostMapping(value = "/{eventNumber}/{noun}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Do what an event waits for, as an entry of `actions` offers")
  @ApiResponse(responseCode = "200", description = "The case as it stands now", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.class)))
  ResponseEntity<String> act(Person caller, @PathVariable String caseNumber, @PathVariable String eventNumber, @PathVariable String noun, @RequestBody Map<String, Object> request,
      @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    Case own = access.acting(caller, caseNumber);
    return repeated.once(caller, key, "POST " + CaseViews.href(own) + "/events/" + eventNumber + "/" + noun, request, () -> {
      actions.perform(caller, own, "events/" + eventNumber + "/" + noun, request);
      return new Repeated.Answer(200, null, json.writeValueAsString(views.whole(caller, cases.get(own.number()))));
    });
  }

  @PostMapping(value = "/{eventNumber}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Attach a document to an event that goes on: PDF, XLSX, DOCX, PPTX or PNG, checked by its content")
  @ApiResponse(responseCode = "201", description = "The document as filed", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.DocumentView.class)))
  ResponseEntity<String> attach(Person caller, @PathVariable String caseNumber, @PathVariable String eventNumber, @RequestParam MultipartFile file,
      @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    Case own = access.acting(caller, caseNumber);
    String target = CaseViews.href(own) + "/events/" + eventNumber + "/documents";
    Map<String, Object> request = Map.of("fileName", String.valueOf(file.getOriginalFilename()), "sha256", key == null ? "" : Uploads.sha256(file));
    return repeated.once(caller, key, "POST " + target, request, () -> {
      CaseView.DocumentView view = views.document(Uploads.read(file, content -> papers.attach(own, caller, eventNumber, file.getOriginalFilename(), content)));
      return new Repeated.Answer(201, view.href(), json.writeValueAsString(view));
    });
  }

  @PutMapping(value = "/{event}/draft", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Keep an unfinished event; only what is filled in is checked")
  CaseView draft(Person caller, @PathVariable String caseNumber, @PathVariable String event, @RequestBody Map<String, Object> request) {
    return keep(caller, caseNumber, "events/" + event, request);
  }

  @PutMapping(value = "/{eventNumber}/{noun}/draft", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Keep an unfinished body of what an event waits for; only what is filled in is checked")
  CaseView draftOfStep(Person caller, @PathVariable String caseNumber, @PathVariable String eventNumber, @PathVariable String noun, @RequestBody Map<String, Object> request) {
    return keep(caller, caseNumber, "events/" + eventNumber + "/" + noun, request);
  }

  private CaseView keep(Person caller, String caseNumber, String noun, Map<String, Object> request) {
    Case own = access.acting(caller, caseNumber);
    actions.keepDraft(caller, own, noun, request);
    return views.whole(caller, own);
  }
}
