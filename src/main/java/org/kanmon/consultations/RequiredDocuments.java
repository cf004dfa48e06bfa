package org.kanmon.consultations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.cases.DocumentKind;
import org.kanmon.programmes.Terms;
import org.kanmon.refusals.FieldProblem;

/**
 * The documents that must be on file before something can be submitted.
 *
 * @param kinds one document of each, at least
 * @param accountYears closed years, each with its own accounts
 */
public record RequiredDocuments(Set<DocumentKind> kinds, int accountYears) {

  /**
   * What the terms ask for.
   *
   * @param action name of what the applicant does, e.g. {@code application}
   */
  public static RequiredDocuments of(Terms terms, String action, int accountYears) {
    return new RequiredDocuments(terms.documentsFor(action).stream().map(DocumentKind::valueOf).collect(Collectors.toSet()), accountYears);
  }

  /** What is missing, given how many of each kind are on file; empty if nothing. */
  public List<FieldProblem> missing(Map<DocumentKind, Integer> onFile) {
    List<FieldProblem> problems = new ArrayList<>();
    kinds.stream().sorted().filter(kind -> onFile.getOrDefault(kind, 0) == 0)
        .forEach(kind -> problems.add(new FieldProblem("documents", "document-missing", kind.name())));
    int accounts = onFile.getOrDefault(DocumentKind.ACCOUNTS, 0);
    if (accounts < accountYears) {
      problems.add(new FieldProblem("documents", "accounts-missing", accountYears, accounts));
    }
    return problems;
  }
}
