package org.kanmon.reviews;

import java.util.List;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;

/** Where programme officers search reviewers for a case. */
@Component
public class ReviewerDesk {

  private static final int MOST_SHOWN = 50;
  private static final int LONGEST = 100;

  private final Candidates candidates;
  private final CaseAccess access;
  private final TermsBook terms;

  ReviewerDesk(Candidates candidates, CaseAccess access, TermsBook terms) {
    this.candidates = candidates;
    this.access = access;
    this.terms = terms;
  }

  /**
   * Who may be named, at most 50, the one with the fewest proposals first.
   *
   * @param field of the programme; null where proposals are not reviewed by field
   * @throws Refusal {@code not-allowed} for everybody but programme officers; {@code conflict-of-interest}; {@code no-round} if no documents are reviewed now;
   *     {@code invalid-fields} if there is no such field
   */
  public List<Candidates.Candidate> search(Person by, String number, String field, String words) {
    if (!by.is(Role.PROGRAMME_OFFICER)) {
      throw Refusal.forbidden("not-allowed");
    }
    Case file = access.open(by, number);
    if (words.length() > LONGEST) {
      throw Refusal.field("q", "too-long", LONGEST);
    }
    if (field != null && terms.whole(file.number()).field(field).isEmpty()) {
      throw Refusal.field("field", "not-a-choice", field);
    }
    if (file.isClosed() || !terms.whole(file.number()).roundAt(file.stage()).stage().equals(file.stage())) {
      throw Refusal.conflict("no-round");
    }
    return candidates.search(file.number(), field, words, MOST_SHOWN);
  }
}
