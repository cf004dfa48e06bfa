package org.kanmon.programmes;

import java.util.List;
import org.kanmon.people.Role;

/**
 * A round in which the documents of a proposal are reviewed, in each of its fields by people of its own (F1, F2).
 *
 * @param id kebab-case
 * @param name null where a programme has the one round of its document screening
 * @param stage public stage of the phase that holds it; while a case stands there, this is its round
 * @param minReviewers of one proposal in one field, at least
 * @param usualReviewers of one proposal in one field, usually
 * @param maxReviewers of one proposal in one field, at most
 * @param mostCases proposals of one call that one person reviews in it, at most; 0 if there is no limit
 * @param reviewing form, scale and criteria
 * @param sees ids of earlier rounds whose marks its reviewers read, without names and texts
 * @param who roles whose people may be named in it; of programme officers those of the field
 */
public record ReviewRound(String id, Wording name, String stage, int minReviewers, int usualReviewers, int maxReviewers, int mostCases, Reviewing reviewing, List<String> sees,
    List<Role> who) {

  /** The round of programmes that name none. */
  public static final String ONLY = "documents";
  /** The stage in which it is held. */
  public static final String STAGE = "document-screening";
  /** Who reviews where the terms say nothing else. */
  public static final List<Role> EXPERTS = List.of(Role.REVIEWER);

  public boolean isOnly() {
    return ONLY.equals(id);
  }
}
