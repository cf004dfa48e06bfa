package org.kanmon.notices;

import java.util.Map;
import org.kanmon.cases.Case;

/** A feature that adds something to a notice, e.g. a letter as PDF; called in the same transaction. */
public interface NoticeFollower {

  void sent(Case file, String notice, Map<String, Object> values);
}
