package org.kanmon.web.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kanmon.adjustments.PlanDraft;
import org.springframework.util.MultiValueMap;

/** What a director typed beside a candidate, as typed. */
public record TypedRow(String caseNumber, String order, String proposal, String amount, String reserveRank, String reason, String feedback) {

  private static final int LAST = 1_000_000;

  static TypedRow untouched(String caseNumber, int place, long requested) {
    return new TypedRow(caseNumber, String.valueOf(place), "", String.valueOf(requested), "", "", "");
  }

  /** The rows of a form: each of its fields comes once for each row, in the same order. */
  static List<TypedRow> of(MultiValueMap<String, String> sent) {
    List<TypedRow> rows = new ArrayList<>();
    for (int n = 0; n < sent.getOrDefault("case", List.of()).size(); n++) {
      rows.add(new TypedRow(at(sent, "case", n), at(sent, "order", n), at(sent, "proposal", n), at(sent, "amount", n), at(sent, "reserveRank", n), at(sent, "reason", n),
          at(sent, "feedback", n)));
    }
    return rows;
  }

  private static String at(MultiValueMap<String, String> sent, String name, int n) {
    List<String> values = sent.getOrDefault(name, List.of());
    return n < values.size() ? Objects.requireNonNullElse(values.get(n), "") : "";
  }

  /** Where the director puts it; last if that is no number. */
  int place() {
    Long order = whole(order());
    return order == null || order > LAST ? LAST : order.intValue();
  }

  PlanDraft.Line line() {
    Long rank = whole(reserveRank);
    return new PlanDraft.Line(caseNumber, proposal, whole(amount), rank == null || rank > LAST ? null : Integer.valueOf(rank.intValue()), reason, feedback);
  }

  /** A whole number as people type it, with or without separators; null if it is none. */
  static Long whole(String text) {
    String digits = text.strip().replaceAll("[,，\\s]", "");
    return digits.matches("\\d{1,15}") ? Long.valueOf(digits) : null;
  }
}
