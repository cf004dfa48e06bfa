package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseActions;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Document;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.cases.Insight;
import org.kanmon.cases.Page;
import org.kanmon.fields.KnownFields;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.web.Download;
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

/** The applicant's door: start a case, follow it, and do what can be done next. A client can drive a whole case by following {@code actions}. */
@RestController
@RequestMapping("/api")
@Tag(name = "Cases", description = "Start a case, follow it, act on it. Every answer lists in `actions` what the caller may do next, with the JSON Schema of the body.")
class ApplicantApi {

  private static final int LARGEST_PAGE = 100;

  private final Cases cases;
  private final CaseAccess access;
  private final CaseActions actions;
  private final Documents documents;
  private final CaseViews views;
  private final KnownFields fields;
  private final Repeated repeated;
  private final JsonMapper json;

  ApplicantApi(Cases cases, CaseAccess access, CaseActions actions, Documents documents, CaseViews views, KnownFields fields, Repeated repeated, JsonMapper json) {
    this.cases = cases;
    this.access = access;
    this.actions = actions;
    this.documents = documents;
    this.views = views;
    this.fields = fields;
    this.repeated = repeated;
    this.json = json;
  }

  @GetMapping
  @Operation(summary = "Entry: open calls and what the caller may start")
  CaseView.Entry entry(Person caller) {
    return views.entry(caller);
  }

  @PostMapping(value = "/consultations", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Ask for a consultation; opens a case")
  @ApiResponse(responseCode = "201", description = "The case; Location has its address", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.class)))
  ResponseEntity<String> consult(Person caller, @RequestBody Map<String, Object> request, @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    if (!caller.is(Role.APPLICANT)) {
      throw Refusal.forbidden("not-an-applicant");
    }
    return open(caller, "consultations", request, key);
  }

  @PostMapping(value = "/applications", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Begin an application under a call of a programme that has no consultation; opens a case, in which the application is then submitted")
  @ApiResponse(responseCode = "201", description = "The case; Location has its address", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.class)))
  ResponseEntity<String> apply(Person caller, @RequestBody Map<String, Object> request, @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    if (!caller.is(Role.APPLICANT)) {
      throw Refusal.forbidden("not-an-applicant");
    }
    return open(caller, "applications", request, key);
  }

  private ResponseEntity<String> open(Person caller, String noun, Map<String, Object> request, String key) {
    return repeated.once(caller, key, "POST /api/" + noun, request, () -> {
      CaseNumber number = actions.open(caller, noun, request);
      Case file = cases.get(number);
      return new Repeated.Answer(201, CaseViews.href(file), json.writeValueAsString(views.whole(caller, file)));
    });
  }

  @GetMapping("/cases")
  @Operation(summary = "The caller's cases (offices: all cases, or those of one field), newest first")
  CaseView.ListView<CaseView.Line> list(Person caller, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size,
      @RequestParam(required = false) String field) {
    if (page < 0 || page > 1_000_000 || size < 1 || size > LARGEST_PAGE) {
      throw Refusal.invalid("page-range", LARGEST_PAGE);
    }
    if (field != null && !(caller.isOffice() && fields.isOne(field))) {
      throw Refusal.field("field", "not-a-choice", caller.isOffice() ? String.join(", ", fields.ids()) : "");
    }
    Page<Case> found = caller.isOffice() ? cases.search("", field, page, size) : cases.ofApplicant(caller.id(), page, size);
    return views.list(found, views::line, "/api/cases", field == null ? "" : "&field=" + field);
  }

  @GetMapping("/cases/{caseNumber}")
  @Operation(summary = "Where the case stands, its timeline, and what the caller may do now")
  CaseView get(Person caller, @PathVariable String caseNumber) {
    return views.whole(caller, readable(caller, caseNumber));
  }

  @GetMapping("/cases/{caseNumber}/cases")
  @Operation(summary = "The cases that stand under this one, e.g. the projects of a platform, oldest first, with who acts next")
  List<CaseView.Under> under(Person caller, @PathVariable String caseNumber) {
    return views.under(caller, readable(caller, caseNumber));
  }

  @PostMapping(value = "/cases/{caseNumber}/cases", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Open a case under this one, as an entry of its `actions` offers")
  @ApiResponse(responseCode = "201", description = "The new case; Location has its address", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.class)))
  ResponseEntity<String> openUnder(Person caller, @PathVariable String caseNumber, @RequestBody Map<String, Object> request,
      @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    Case own = access.own(caller, caseNumber);
    return repeated.once(caller, key, "POST " + CaseViews.href(own) + "/cases", request, () -> {
      Case opened = cases.get(actions.openUnder(caller, own, request));
      return new Repeated.Answer(201, CaseViews.href(opened), json.writeValueAsString(views.whole(caller, opened)));
    });
  }

  @GetMapping("/cases/{caseNumber}/documents")
  @Operation(summary = "The documents of the case that the caller may read")
  List<CaseView.DocumentView> documents(Person caller, @PathVariable String caseNumber) {
    return documents.visible(caller, access.open(caller, caseNumber)).stream().map(views::document).toList();
  }

  @PostMapping(value = "/cases/{caseNumber}/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "File a document: PDF, XLSX, DOCX, PPTX or PNG, checked by its content")
  @ApiResponse(responseCode = "201", description = "The document as filed", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.DocumentView.class)))
  ResponseEntity<String> upload(Person caller, @PathVariable String caseNumber, @RequestParam DocumentKind kind, @RequestParam MultipartFile file,
      @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    Case own = access.acting(caller, caseNumber);
    String target = CaseViews.href(own) + "/documents";
    // with a key the content counts, too: another file under the same name and key must not be answered with the first one
    Map<String, Object> request = Map.of("kind", kind, "fileName", String.valueOf(file.getOriginalFilename()), "sha256", key == null ? "" : Uploads.sha256(file));
    return repeated.once(caller, key, "POST " + target, request, () -> {
      CaseView.DocumentView view = views.document(Uploads.read(file, content -> documents.upload(own, caller, kind, file.getOriginalFilename(), content)));
      return new Repeated.Answer(201, view.href(), json.writeValueAsString(view));
    });
  }

  @GetMapping("/cases/{caseNumber}/documents/{documentId}")
  @Operation(summary = "Download a document")
  void download(Person caller, @PathVariable String caseNumber, @PathVariable String documentId, HttpServletResponse response) throws IOException {
    Document document = documents.get(caller, access.open(caller, caseNumber), documentId);
    Download.send(document, documents, response);
  }

  @PostMapping(value = "/cases/{caseNumber}/{noun}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Do what an entry of `actions` offers")
  @ApiResponse(responseCode = "200", description = "The case as it stands now", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.class)))
  ResponseEntity<String> act(Person caller, @PathVariable String caseNumber, @PathVariable String noun, @RequestBody Map<String, Object> request,
      @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    Case own = access.acting(caller, caseNumber);
    return repeated.once(caller, key, "POST " + CaseViews.href(own) + "/" + noun, request, () -> {
      actions.perform(caller, own, noun, request);
      return new Repeated.Answer(200, null, json.writeValueAsString(views.whole(caller, cases.get(own.number()))));
    });
  }

  @PostMapping(value = "/cases/{caseNumber}/{noun}/{place}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Do what an entry of `actions` offers, where it stands several times")
  @ApiResponse(responseCode = "200", description = "The case as it stands now", content = @Content(mediaType = "application/json", schema = @Schema(implementation = CaseView.class)))
  ResponseEntity<String> actAt(Person caller, @PathVariable String caseNumber, @PathVariable String noun, @PathVariable String place, @RequestBody Map<String, Object> request,
      @RequestHeader(value = "Idempotency-Key", required = false) String key) {
    return act(caller, caseNumber, noun + "/" + place, request, key);
  }

  @PutMapping(value = "/cases/{caseNumber}/{noun}/draft", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Keep an unfinished body; only what is filled in is checked")
  CaseView draft(Person caller, @PathVariable String caseNumber, @PathVariable String noun, @RequestBody Map<String, Object> request) {
    Case own = access.acting(caller, caseNumber);
    actions.keepDraft(caller, own, noun, request);
    return views.whole(caller, own);
  }

  /** Reviewers know a case from their tasks and its page; where it stands is told to the applicant and the offices. */
  private Case readable(Person caller, String caseNumber) {
    Case file = access.open(caller, caseNumber);
    if (access.insight(caller, file).compareTo(Insight.OWN) < 0) {
      throw Refusal.notFound("unknown-case", caseNumber);
    }
    return file;
  }
}
