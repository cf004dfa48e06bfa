package org.kanmon.cases;

/** How much of a case a person may know, from nothing to everything. */
public enum Insight {
  /** Not even that the case exists. */
  NONE,
  /** Title, organisations and people: what a reviewer needs to declare conflicts of interest (A4). */
  TITLE,
  /** Also the application and its documents: a reviewer without a conflict. */
  CONTENT,
  /** The applicant's own case, or one that the person leads ({@link ParentCases}): everything the applicant sent and everything that was told to them. */
  OWN,
  /** The agency's offices: everything but reviewers' texts, which the dossier opens for those who need them. */
  OFFICE
}
