package org.kanmon.workflow.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.calendar.WorkingDays;
import org.kanmon.cases.CaseNumber;
import org.kanmon.rules.CallWindow;
import org.kanmon.rules.Verdict;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Dates of a user task, in working days from the table {@code Deadlines} of the case's edition; a task whose model names a clock ({@code due}) is due when the
 * clock runs out. Named {@code deadlines} in the models.
 */
@Component("deadlines")
public class Deadlines {

  private static final String TABLE = "Deadlines";

  private final Editions editions;
  private final CallWindow window;
  private final WorkingDays workingDays;
  private final AgencyClock clock;

  Deadlines(Editions editions, @Lazy CallWindow window, WorkingDays workingDays, AgencyClock clock) {
    this.editions = editions;
    this.window = window;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /** When the task is due: the end of a working day, or the moment at which the call closes. */
  public Date due(DelegateExecution execution) {
    return Date.from(closing(execution).orElseGet(() -> workingDays.endOf(dueDay(execution, row(execution)))));
  }

  /** From when the task asks for attention: the day of the reminder. */
  public Date followUp(DelegateExecution execution) {
    return reminder(execution);
  }

  /** When its person is reminded: working days before it is due, never in the past. */
  public Date reminder(DelegateExecution execution) {
    Verdict.Row row = row(execution);
    Optional<Instant> closing = closing(execution);
    LocalDate day = closing.map(moment -> moment.atZone(clock.getZone()).toLocalDate()).orElseGet(() -> dueDay(execution, row));
    return reminder(row, day, closing);
  }

  private Date reminder(Verdict.Row row, LocalDate day, Optional<Instant> closing) {
    Instant reminder = workingDays.startOf(workingDays.plus(day, -(int) row.number("reminderWorkingDays")));
    Instant due = workingDays.startOf(day);
    return Date.from(reminder.isAfter(clock.instant()) ? reminder : due.isAfter(clock.instant()) ? due : closing.orElseGet(() -> workingDays.endOf(day)));
  }

  /** When somebody above is told: working days after it was due. */
  public Date escalation(DelegateExecution execution) {
    Verdict.Row row = row(execution);
    return escalation(row, dueDay(execution, row));
  }

  private Date escalation(Verdict.Row row, LocalDate day) {
    return Date.from(workingDays.startOf(workingDays.plus(day, (int) row.number("escalationWorkingDays"))));
  }

  /** When the process goes on without an answer: working days after it was due, or at the moment at which the call closes. */
  public Date lapse(DelegateExecution execution) {
    Optional<Instant> closing = closing(execution);
    if (closing.isPresent()) {
      return Date.from(closing.get());
    }
    Verdict.Row row = row(execution);
    if (!row.has("lapseWorkingDays")) {
      throw new IllegalStateException("the table of deadlines has no lapse for " + task(execution));
    }
    return lapse(row, dueDay(execution, row));
  }

  private Date lapse(Verdict.Row row, LocalDate day) {
    return Date.from(workingDays.endOf(workingDays.plus(day, (int) row.number("lapseWorkingDays"))));
  }

  /**
   * The moment of a timer of a task that is due on another day now.
   *
   * @param expression of the timer in the model, e.g. {@code ${deadlines.reminder(execution)}}
   * @param edition whose table says how far before or after the day
   * @return empty if the timer has nothing to do with the day
   */
  Optional<Date> of(String expression, String edition, String task, LocalDate day) {
    Verdict.Row row = editions.table(edition, TABLE).decide(Map.of("task", task)).only();
    return switch (expression) {
      case "${deadlines.reminder(execution)}" -> Optional.of(reminder(row, day, Optional.empty()));
      case "${deadlines.escalation(execution)}" -> Optional.of(escalation(row, day));
      case "${deadlines.lapse(execution)}" -> Optional.of(lapse(row, day));
      default -> Optional.empty();
    };
  }

  /** Group that is told when the task is late; null if nobody. */
  String escalateTo(DelegateExecution execution) {
    return row(execution).text("escalateTo");
  }

  /** Where the applicant can do this only while the call is open, when that ends. */
  private Optional<Instant> closing(DelegateExecution execution) {
    ProcessMap.Wait wait = editions.process(execution.getProcessDefinitionId()).tasks().get(task(execution));
    return wait == null || wait.noun() == null ? Optional.empty() : window.closing(new CaseNumber(execution.getProcessBusinessKey()), wait.noun());
  }

  private LocalDate dueDay(DelegateExecution execution, Verdict.Row row) {
    ProcessMap.Wait wait = editions.process(execution.getProcessDefinitionId()).tasks().get(task(execution));
    if (wait != null && wait.due() != null) {
      return LocalDate.ofInstant(((Date) execution.getVariable(wait.due())).toInstant(), clock.getZone());
    }
    return workingDays.plus(clock.today(), (int) row.number("dueWorkingDays"));
  }

  private Verdict.Row row(DelegateExecution execution) {
    String edition = editions.process(execution.getProcessDefinitionId()).edition();
    return editions.table(edition, TABLE).decide(Map.of("task", task(execution))).only();
  }

  private static String task(DelegateExecution execution) {
    return execution.getCurrentActivityId();
  }
}
