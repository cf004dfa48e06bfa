package org.kanmon.notices;

import java.util.Map;
import org.kanmon.cases.CaseNumber;

/** A feature's contribution to the texts of notices, e.g. the date of the interview. */
public interface NoticeFacts {

  /**
   * Values for the template's variables.
   *
   * @param processFacts what the process knows at this place, e.g. {@code quarter}
   * @return nothing for notices of other features
   */
  Map<String, Object> facts(CaseNumber number, String notice, Map<String, Object> processFacts);
}
