package org.kanmon.web.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** What the REST API says of a case. */
record CaseView(String caseNumber, String href, Programme programme, String call, Named field, String title, String organisation, Stage stage, String state, Named ending,
    List<Next> next, List<Event> timeline, String documents, String explanations, Rulebook rulebook, List<PassageView> passages, Parent parent, String cases,
    List<ActionView> actions) {

  /**
   * The edition of the rulebook that the case follows.
   *
   * @param name what people call it: its day and the beginning of its digest
   * @param termsYear Japanese fiscal year of the terms in it that the case follows
   * @param entryRoute by which it came to its programme; the longest period goes by it
   */
  record Rulebook(String name, int termsYear, String entryRoute) {}

  /** What a case followed: a programme, and the terms of a year in an edition. */
  record Followed(Programme programme, int termsYear, String rulebook) {}

  /**
   * A passage from one programme to another.
   *
   * @param amount that was granted with it, in yen; null if none was
   */
  record PassageView(OffsetDateTime at, Followed from, Followed to, String entryRoute, Long amount) {}

  record Programme(String id, String name) {}

  /** A field or an ending; null in its place where there is none. */
  record Named(String id, String name) {}

  /**
   * The case above.
   *
   * @param href its address; null for whoever may not open it
   */
  record Parent(String caseNumber, String href, String title, String organisation) {}

  /**
   * A case under this one.
   *
   * @param next who acts next
   * @param overdue whether something of it should have been done by now
   */
  record Under(Line file, List<Next> next, boolean overdue) {}

  /** Public stage and since when. */
  record Stage(String id, String name, OffsetDateTime since) {}

  /** Who acts next, as a role, and by when it is expected. */
  record Next(String role, String name, OffsetDateTime expectedBy) {}

  /** Something that happened, in the caller's language. */
  record Event(OffsetDateTime at, String event, String detail, String text) {}

  /**
   * Something the caller may do now.
   *
   * @param rel what it is
   * @param contentType of the body
   * @param schema JSON Schema of the body
   * @param due until when; null if no date is set
   * @param draft where an unfinished body can be kept; null if that makes no sense
   */
  record ActionView(String rel, String title, String method, String href, String contentType, Map<String, Object> schema, OffsetDateTime due, DraftView draft) {}

  record DraftView(String method, String href, Instant savedAt, Map<String, Object> values) {}

  /** One line of a list. */
  record Line(String caseNumber, String href, String title, String organisation, Named field, Stage stage, String state, Named ending, OffsetDateTime openedAt) {}

  /** One page of a list, with the way to its neighbours. */
  record ListView<T>(List<T> items, int page, int size, long total, String next, String previous) {}

  record DocumentView(String id, String href, String kind, String fileName, String mediaType, long size, String sha256, OffsetDateTime filedAt) {}

  record CallView(String id, String programme, String name, OffsetDateTime opensAt, OffsetDateTime closesAt) {}

  record Entry(List<CallView> openCalls, String cases, List<ActionView> actions) {}
}
