package org.kanmon.workflow.development;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.Contract;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.Milestone;
import org.kanmon.development.DevelopmentEnd;
import org.kanmon.development.DevelopmentSchedule;
import org.kanmon.development.DevelopmentSchedule.Quarter;
import org.kanmon.development.MilestoneDesk;
import org.kanmon.periods.Period;
import org.kanmon.workflow.engine.PeriodByContract;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The period of a development stands in its contract (N-02). Its milestones are those of the plan, so that the end moves neither before one that has yet to be graded nor
 * into a further year, which would need one of its own; advances follow quarter by quarter (N-03), as long as one of them is still to come.
 */
@Component
class DevelopmentPeriod implements PeriodByContract {

  private final ContractDesk contracts;
  private final DevelopmentSchedule schedule;
  private final DevelopmentEnd ends;
  private final MilestoneDesk milestones;
  private final RuntimeService runtime;

  DevelopmentPeriod(ContractDesk contracts, DevelopmentSchedule schedule, DevelopmentEnd ends, MilestoneDesk milestones, @Lazy RuntimeService runtime) {
    this.contracts = contracts;
    this.schedule = schedule;
    this.ends = ends;
    this.milestones = milestones;
    this.runtime = runtime;
  }

  @Override
  public Optional<Period> of(CaseNumber number) {
    return contracts.find(number).filter(contract -> contract.state() == Contract.State.CONCLUDED && ends.of(number).isEmpty())
        .map(contract -> new Period(contract.start(), contract.end()));
  }

  @Override
  public Bounds bounds(CaseNumber number) {
    Contract contract = contracts.contract(number);
    List<Quarter> quarters = schedule.quarters(number);
    Optional<Integer> standing = quarter(number);
    Quarter last = quarters.get(quarters.size() - 1);
    LocalDate begun = standing.map(quarter -> quarters.get(quarter - 1)).orElse(last).first();
    Set<Integer> graded = milestones.grades(number).stream().map(MilestoneDesk.Grade::milestone).collect(Collectors.toSet());
    LocalDate from = Stream.concat(Stream.of(begun), contract.milestones().stream().filter(milestone -> !graded.contains(milestone.number())).map(Milestone::dueOn))
        .max(LocalDate::compareTo).orElseThrow();
    LocalDate year = Stream.iterate(1, years -> years + 1).map(years -> contract.start().plusYears(years).minusDays(1)).filter(day -> !day.isBefore(contract.end())).findFirst()
        .orElseThrow();
    LocalDate quarter = schedule.wholeQuarter(number, last.number());
    return new Bounds(from, standing.isPresent() || year.isBefore(quarter) ? year : quarter);
  }

  /** The quarter at which the advances stand; empty if the last one is settled. */
  private Optional<Integer> quarter(CaseNumber number) {
    return runtime.createVariableInstanceQuery().variableName(DevelopmentModel.QUARTER)
        .processInstanceIdIn(ids(number)).list().stream().map(fact -> ((Number) fact.getValue()).intValue()).max(Integer::compareTo);
  }

  private String[] ids(CaseNumber number) {
    return Stream.concat(Stream.of("none"), runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).processDefinitionKey("QuarterlyAdvance").list().stream()
        .map(instance -> instance.getId())).toArray(String[]::new);
  }

  @Override
  public void end(CaseNumber number, LocalDate day) {
    contracts.end(number, day);
  }
}
