package org.kanmon.workflow.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.consultations.RequiredDocuments;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.TermsBook;
import org.kanmon.steps.RecordedStep;
import org.kanmon.steps.RecordedSteps;
import org.springframework.stereotype.Component;

/** The documents that an applicant must have filed before a step is recorded: by the terms of the programme, and by the model. */
@Component
class StepPapers {

  private final Documents documents;
  private final TermsBook terms;
  private final RecordedSteps steps;

  StepPapers(Documents documents, TermsBook terms, RecordedSteps steps) {
    this.documents = documents;
    this.terms = terms;
    this.steps = steps;
  }

  /**
   * Refuses a step whose documents are not on file.
   *
   * @param noun what the applicant does
   * @param values of the form, checked
   * @throws Refusal {@code document-missing} for each kind
   */
  void require(Case file, String noun, RecordedMeaning meaning, Map<String, Object> values) {
    List<FieldProblem> missing = new ArrayList<>(RequiredDocuments.of(terms.whole(file.number()), noun, 0, field -> values.get(field) instanceof Number number ? number.longValue() : 0)
        .missing(documents.counts(file.number())));
    // at a gate they are asked for anew each time (0.3)
    terms.gate(file.number()).stream().flatMap(gate -> gate.sitting().documentsFor(noun).stream()).map(kind -> new Filing(DocumentKind.valueOf(kind), null, null))
        .filter(filing -> !isFiled(file, meaning, filing, values)).forEach(filing -> missing.add(new FieldProblem("documents", "document-missing", filing.kind().name())));
    meaning.filings().stream().filter(filing -> !isFiled(file, meaning, filing, values))
        .forEach(filing -> missing.add(new FieldProblem("documents", "document-missing", filing.kind().name())));
    if (!missing.isEmpty()) {
      throw Refusal.fields(missing);
    }
  }

  private boolean isFiled(Case file, RecordedMeaning meaning, Filing filing, Map<String, Object> values) {
    if (!filing.isEachTime()) {
      return documents.counts(file.number()).getOrDefault(filing.kind(), 0) >= filing.needed(values);
    }
    List<RecordedStep> before = steps.of(file.number(), meaning.subject());
    Instant last = before.isEmpty() ? Instant.EPOCH : before.get(before.size() - 1).at();
    return documents.all(file.number()).stream().anyMatch(document -> document.kind() == filing.kind() && document.at().isAfter(last));
  }
}
