package org.kanmon.screening;

import org.kanmon.cases.Case;
import org.kanmon.refusals.Refusal;
import org.kanmon.reopenings.Reopenable;
import org.kanmon.reopenings.Undoing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When documents are screened or the interview is held once more: the summary is set aside, the interview gets a further round. A decision on adoption stands. */
@Component
class ScreeningAnew implements Reopenable {

  private static final String DOCUMENTS = "document-screening";

  private final JdbcClient jdbc;
  private final AdoptionDesk adoptions;
  private final Interviews interviews;

  ScreeningAnew(JdbcClient jdbc, AdoptionDesk adoptions, Interviews interviews) {
    this.jdbc = jdbc;
    this.adoptions = adoptions;
    this.interviews = interviews;
  }

  @Override
  public void check(Case file, Undoing undoing) {
    if (adoptions.find(file.number()).isPresent()) {
      throw Refusal.conflict("adoption-decided");
    }
  }

  /** Every reopening goes back to the interview at least, or to before it: whoever was on a panel, perhaps wrongly, reads nothing until they are named again. */
  @Override
  public void undo(Case file, Undoing undoing) {
    interviews.undo(file.number());
    if (undoing.covers(DOCUMENTS)) {
      jdbc.sql("""
              insert into screening_summary_undone (case_number, summary, proposal, reason, summarised_by, summarised_at)
              select case_number, summary, proposal, reason, summarised_by, summarised_at from screening_summary where case_number = ?""")
          .param(file.number().value()).update();
      jdbc.sql("delete from screening_summary where case_number = ?").param(file.number().value()).update();
    }
  }
}
