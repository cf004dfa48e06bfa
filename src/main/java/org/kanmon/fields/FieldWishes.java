package org.kanmon.fields;

import java.util.Optional;
import org.kanmon.cases.CaseNumber;

/** Knows in which field an applicant would like to be judged; it is proposed to whoever assigns it. */
public interface FieldWishes {

  /** Id of a field as the applicant wrote it; empty if they were not asked, or said nothing. */
  Optional<String> of(CaseNumber number);
}
