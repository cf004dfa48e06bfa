package org.kanmon.screening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kanmon.people.PersonId;

/**
 * A round of the interview.
 *
 * @param round 1 for the first date, one more for each new date
 * @param answer of the applicant
 * @param conclusion of the chair; its feedback stands with the decision
 */
record Interview(int round, Instant at, String place, String requestedMaterial, List<PersonId> panel, Optional<InterviewAnswer> answer, List<Graded> grades,
    Optional<InterviewConclusion> conclusion) {

  record Graded(PersonId member, PanelGrade grade) {}

  /** Another date has to be found. */
  boolean isOver() {
    return conclusion.filter(c -> "RESCHEDULE".equals(c.outcome())).isPresent();
  }

  Optional<PanelGrade> gradeOf(PersonId member) {
    return grades.stream().filter(graded -> graded.member().equals(member)).map(Graded::grade).findFirst();
  }
}
