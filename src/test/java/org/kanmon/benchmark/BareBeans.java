package org.kanmon.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** What the models name, with no work behind it: delegates that do nothing, dates by counting days, lists of the same length as Kanmon's. */
public final class BareBeans {

  private static final Duration SELECTION = Duration.ofDays(140);

  private final Script script;
  private final boolean decisions;
  private final Map<String, Instant> opened = new ConcurrentHashMap<>();
  private ProcessEngine engine;

  /** @param decisions whether the engine evaluates the tables that decide about a case, each once */
  BareBeans(Script script, boolean decisions) {
    this.script = script;
    this.decisions = decisions;
  }

  void engine(ProcessEngine engine) {
    this.engine = engine;
  }

  void opened(String number, Instant at) {
    opened.put(number, at);
  }

  Map<Object, Object> byName() {
    Map<Object, Object> beans = new HashMap<>();
    JavaDelegate nothing = execution -> { };
    TaskListener silence = task -> { };
    for (String name : List.of("sendNotice", "applicationLapsed", "consultationLapsed", "markOverdue", "recordDefault", "recordStop", "stopPayments", "surveyUnanswered")) {
      beans.put(name, nothing);
    }
    beans.put("remind", silence);
    beans.put("escalate", silence);
    beans.put("judgeEligibility", (JavaDelegate) execution -> decide("Eligibility", execution, Map.of()));
    beans.put("completeDevelopment", (JavaDelegate) execution -> execution.setVariable("outcome", "COMPLETED"));
    beans.put("workOutTerms", (JavaDelegate) execution -> {
      decide("RepaymentTerms", execution, Map.of("ground", "COMPLETED", "grade", "A"));
      decide("SecurityRules", execution, Map.of("kind", "REAL_ESTATE"));
      decide("ValidityConfirmation", execution, Map.of("business", "YES", "repayment", "YES", "development", "YES"));
      execution.setVariable("planMode", "PLAN");
      execution.setVariable("outstanding", 1L);
      execution.setVariable("outcome", "REPAID");
    });
    beans.put("deadlines", new Dates());
    beans.put("developmentCalendar", new Development());
    beans.put("repaymentSchedule", new Repayment());
    beans.put("followUpCalendar", new FollowUp());
    beans.put("reviewSlots", new Named("reviewers"));
    beans.put("panel", new Named("panelMembers"));
    return beans;
  }

  private void decide(String table, DelegateExecution execution, Map<String, Object> inputs) {
    if (decisions) {
      Map<String, Object> variables = new HashMap<>(execution.getVariables());
      variables.values().removeIf(value -> value instanceof byte[]);
      variables.putAll(inputs);
      engine.getDecisionService().evaluateDecisionTableByKey(table, variables);
    }
  }

  private Instant development(DelegateExecution execution) {
    return opened.get(execution.getProcessBusinessKey()).plus(SELECTION);
  }

  private static Date in(int days) {
    return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(days)));
  }

  private static List<Integer> numbers(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  private static int number(DelegateExecution execution, String name) {
    return ((Number) execution.getVariable(name)).intValue();
  }

  /** {@code deadlines} of the models. */
  public static final class Dates {

    public Date due(DelegateExecution execution) {
      return in(14);
    }

    public Date followUp(DelegateExecution execution) {
      return in(10);
    }

    public Date reminder(DelegateExecution execution) {
      return in(10);
    }

    public Date escalation(DelegateExecution execution) {
      return in(20);
    }

    public Date lapse(DelegateExecution execution) {
      return in(30);
    }
  }

  /** {@code developmentCalendar} of the models. */
  public final class Development {

    public Collection<Integer> quarters(DelegateExecution execution) {
      return numbers(script.rounds("Task_ClaimAdvance"));
    }

    public Collection<Integer> milestones(DelegateExecution execution) {
      return numbers(script.rounds("Task_ReportMilestone"));
    }

    public Date end(DelegateExecution execution) {
      return Date.from(development(execution).plus(Duration.ofDays(730)));
    }

    public Date claimOpens(DelegateExecution execution) {
      return Date.from(development(execution).plus(Duration.ofDays(91L * (number(execution, "quarter") - 1))));
    }

    public Date claimCloses(DelegateExecution execution) {
      return Date.from(development(execution).plus(Duration.ofDays(91L * (number(execution, "quarter") - 1) + 60)));
    }

    public Date milestoneDate(DelegateExecution execution) {
      return Date.from(development(execution).plus(Duration.ofDays(365L * number(execution, "milestone") - 30)));
    }
  }

  /** {@code repaymentSchedule} of the models. */
  public final class Repayment {

    public Collection<Integer> instalments(DelegateExecution execution) {
      return numbers(script.rounds("Task_RecordReceipt"));
    }

    public Date reminderDate(DelegateExecution execution) {
      return Date.from(development(execution).plus(Duration.ofDays(730 + 365L * (1 + number(execution, "instalment")))));
    }

    public Date overdueDate(DelegateExecution execution) {
      return Date.from(development(execution).plus(Duration.ofDays(760 + 365L * (1 + number(execution, "instalment")))));
    }
  }

  /** {@code followUpCalendar} of the models. */
  public static final class FollowUp {

    public Date surveyDate(DelegateExecution execution) {
      return in(180);
    }
  }

  /** {@code reviewSlots} and {@code panel}: the people whom a form has named. */
  public static final class Named {

    private final String variable;

    Named(String variable) {
      this.variable = variable;
    }

    public List<String> of(DelegateExecution execution) {
      return Arrays.asList(((String) execution.getVariable(variable)).split(","));
    }

    public List<String> members(DelegateExecution execution) {
      return of(execution);
    }
  }
}
