package org.kanmon.workflow.repayment;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.Instalment;
import org.kanmon.funding.RepaymentDesk;
import org.kanmon.rules.TermsBook;

/** Which instalments the model collects and when; bean {@code repaymentSchedule} of the model. */
public class RepaymentTimers {

  private final RepaymentDesk desk;
  private final CollectionDesk collection;
  private final TermsBook terms;
  private final WorkingDays workingDays;

  RepaymentTimers(RepaymentDesk desk, CollectionDesk collection, TermsBook terms, WorkingDays workingDays) {
    this.desk = desk;
    this.collection = collection;
    this.terms = terms;
    this.workingDays = workingDays;
  }

  /**
   * The numbers of all instalments, paid or not: the engine asks again in every round of the loop and picks by position, so the list must not get shorter.
   * Early repayments pay the last ones; when one of them is reached with nothing owed, nothing at all is outstanding and the loop has ended.
   */
  public List<Integer> instalments(DelegateExecution execution) {
    return desk.schedule(number(execution)).stream().map(Instalment::number).toList();
  }

  /** When the instalment is announced: so many days before it is due, on a working day. */
  public Date reminderDate(DelegateExecution execution) {
    Instalment instalment = instalment(execution);
    int days = terms.of(number(execution)).instalmentReminderDays();
    return Date.from(workingDays.startOf(workingDays.onOrAfter(instalment.dueOn().minusDays(days))));
  }

  /** When the instalment is overdue: at the end of the working day so many days after it was due. */
  public Date overdueDate(DelegateExecution execution) {
    Instalment instalment = instalment(execution);
    int days = terms.of(number(execution)).overdueAfterDays();
    return Date.from(workingDays.endOf(workingDays.onOrAfter(instalment.dueOn().plusDays(days))));
  }

  private Instalment instalment(DelegateExecution execution) {
    return collection.instalment(number(execution), ((Number) execution.getVariable(RepaymentModel.INSTALMENT)).intValue());
  }

  private static CaseNumber number(DelegateExecution execution) {
    return new CaseNumber(execution.getProcessBusinessKey());
  }
}
