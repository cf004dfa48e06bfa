package org.kanmon.web.rest;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * An event on a running project as the caller may read it.
 *
 * @param number within the case
 * @param verdict what the rules said at once: FREE or CONFIRMATION
 * @param rules the rules that said so, in words
 * @param result how it ended; null while it goes on
 * @param steps what was filled in
 * @param documents attached to it
 */
record EventView(int number, String event, String name, Named verdict, List<String> rules, OffsetDateTime startedAt, Named result, OffsetDateTime endedAt, List<StepView> steps,
    List<CaseView.DocumentView> documents) {

  record Named(String id, String name) {}

  /**
   * @param place which one it is, where there are several, from 1; null otherwise
   * @param values in the words of the form, in the caller's language
   */
  record StepView(String subject, String name, Integer place, OffsetDateTime at, List<Value> values) {}

  record Value(String label, String value) {}
}
