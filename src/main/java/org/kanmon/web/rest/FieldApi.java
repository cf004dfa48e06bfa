package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.kanmon.fields.FieldDesk;
import org.kanmon.people.Person;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The field of a case, changed by a programme officer. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/cases/{caseNumber}/field")
@Tag(name = "Fields", description = "Programme officers: change the field of a case until its reviewers are named.")
class FieldApi {

  private final FieldDesk desk;
  private final CaseViews views;

  FieldApi(FieldDesk desk, CaseViews views) {
    this.desk = desk;
    this.views = views;
  }

  /**
   * @param field id of one of the call's fields
   * @param reason internal
   */
  record Change(String field, String reason) {}

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Change the field; with a reason, which stays internal")
  CaseView change(Person me, @PathVariable String caseNumber, @RequestBody Change change) {
    return views.whole(me, desk.change(me, caseNumber, change.field(), change.reason()));
  }
}
