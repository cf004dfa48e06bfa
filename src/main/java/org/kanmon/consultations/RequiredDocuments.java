package org.kanmon.consultations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.kanmon.cases.DocumentKind;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.FieldProblem;

/**
 * The documents that must be on file before something can be submitted.
 *
 * @param kinds how many of each there must be, at least
 * @param accountYears closed years, each with its own accounts
 */
public record RequiredDocuments(SortedMap<DocumentKind, Long> kinds, int accountYears) {

  /**
   * What the terms ask for.
   *
   * @param action name of what the applicant does, e.g. {@code application}
   * @param numbers the value of a field of what is submitted, on which it depends how many of a kind are needed
   */
  public static RequiredDocuments of(Terms terms, String action, int accountYears, ToLongFunction<String> numbers) {
    SortedMap<DocumentKind, Long> kinds = new TreeMap<>();
    terms.requiredFor(action).forEach(document -> kinds.put(DocumentKind.valueOf(document.kind()), document.per() == null ? 1 : numbers.applyAsLong(document.per())));
    return new RequiredDocuments(kinds, accountYears);
  }

  /** What is missing, given how many of each kind are on file; empty if nothing. */
  public List<FieldProblem> missing(Map<DocumentKind, Integer> onFile) {
    List<FieldProblem> problems = new ArrayList<>();
    kinds.forEach((kind, needed) -> {
      int there = onFile.getOrDefault(kind, 0);
      if (there < needed) {
        problems.add(there == 0 && needed == 1 ? new FieldProblem("documents", "document-missing", kind.name())
            : new FieldProblem("documents", "documents-too-few", kind.name(), needed, there));
      }
    });
    int accounts = onFile.getOrDefault(DocumentKind.ACCOUNTS, 0);
    if (accounts < accountYears) {
      problems.add(new FieldProblem("documents", "accounts-missing", accountYears, accounts));
    }
    return problems;
  }
}
