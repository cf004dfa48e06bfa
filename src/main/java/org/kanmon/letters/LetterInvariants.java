package org.kanmon.letters;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of the book of outgoing letters. */
@Component
class LetterInvariants implements Invariants {

  private final LetterTerms terms;

  LetterInvariants(LetterTerms terms) {
    this.terms = terms;
  }

  @Override
  public List<Invariant> invariants() {
    return List.of(
        new LetterNumbers(terms),
        Invariant.of("letter-document", """
            select l.case_number, l.letter_number from letter l left join document d on d.id = l.document_id and d.case_number = l.case_number and d.kind in ('LETTER', 'CONTRACT')
            where d.id is null"""),
        Invariant.of("document-without-letter", """
            select d.case_number, d.id from document d left join letter l on l.document_id = d.id where d.kind in ('LETTER', 'CONTRACT') and l.id is null"""),
        Invariant.of("letter-twice", "select min(case_number), count(*) from letter group by document_id having count(*) > 1"));
  }
}
