package org.kanmon.applications;

import org.kanmon.cases.Case;
import org.kanmon.reopenings.Reopenable;
import org.kanmon.reopenings.Undoing;
import org.springframework.stereotype.Component;

/** When the application is asked for once more, the one that was submitted waits as a draft for its correction, as after the formal check. */
@Component
class ApplicationAnew implements Reopenable {

  private static final String STAGE = "application";

  private final ApplicationDesk desk;

  ApplicationAnew(ApplicationDesk desk) {
    this.desk = desk;
  }

  @Override
  public void undo(Case file, Undoing undoing) {
    if (undoing.covers(STAGE)) {
      desk.prepareCorrection(file.number());
    }
  }
}
