package org.kanmon.applications;

import java.time.Instant;
import java.util.List;
import org.kanmon.cases.CaseNumber;
import org.kanmon.forms.FormName;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;

/**
 * An application as it was submitted; never changed afterwards.
 *
 * @param round counts from 1; a corrected application is a new round
 * @param receiptNumber {@code R-<case number>-<round>}
 * @param form in which it was filled in
 */
public record Application(CaseNumber caseNumber, int round, String receiptNumber, PersonId submittedBy, Instant submittedAt, FormName form,
    FormalApplication content) {

  /**
   * Somebody of the project; counts for conflicts of interest.
   *
   * @param organisation as the applicant wrote it
   */
  public record Member(String name, String organisation) {}

  /** Somebody who shall not review, at the applicant's wish. */
  public record Exclusion(String name, String reason) {}

  public String title() {
    return content.title();
  }

  /** What is applied for, indirect cost included. */
  public Yen amount() {
    return Yen.of(content.amount());
  }

  /** The part of the amount that is indirect cost; null if the form does not ask for it. */
  public Yen indirectAmount() {
    return content.indirectAmount() == null ? null : Yen.of(content.indirectAmount());
  }

  public int periodMonths() {
    return content.periodMonths();
  }

  /** Name of the leader; null if the form does not ask for one. */
  public String developmentManager() {
    return content.developmentManager();
  }

  /** Institution and researcher, as the applicant wrote it; null if the form does not ask. */
  public String universityPartner() {
    return content.universityPartner();
  }

  /** The further members. */
  public List<Member> members() {
    return Named.in(content.members()).stream().map(person -> new Member(person.name(), person.more())).toList();
  }

  /** Whom the applicant asks to keep out of the review; not for reviewers' eyes. */
  public List<Exclusion> exclusions() {
    return Named.in(content.excludedReviewers()).stream().map(person -> new Exclusion(person.name(), person.more())).toList();
  }
}
