package org.kanmon.letters;

import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.notices.NoticeFollower;
import org.springframework.stereotype.Component;

/** Puts the letter on file that goes with a notice. */
@Component
class LettersOfNotices implements NoticeFollower {

  private final LetterDesk desk;

  LettersOfNotices(LetterDesk desk) {
    this.desk = desk;
  }

  @Override
  public void sent(Case file, String notice, Map<String, Object> values) {
    desk.forNotice(file.number(), notice, values);
  }
}
