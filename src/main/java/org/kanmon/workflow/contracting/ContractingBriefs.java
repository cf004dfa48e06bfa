package org.kanmon.workflow.contracting;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.contracts.Contract;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.PlanDesk;
import org.kanmon.contracts.SecurityDesk;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.kanmon.workflow.engine.TaskBriefing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the office reads on the forms of the phase Contracting. */
@Configuration
class ContractingBriefs {

  private final BriefWriter writer;

  ContractingBriefs(BriefWriter writer) {
    this.writer = writer;
  }

  @Bean
  TaskBriefing reviewDevelopmentPlanBriefing(AdoptedAmount adopted, PlanDesk plans) {
    return new TaskBriefing(ContractingModel.PROCESS, ContractingModel.REVIEW_DEVELOPMENT_PLAN,
        step -> {
          BriefWriter.Lines lines = writer.lines().add("dossier.contract.adopted", adopted.of(step.caseNumber()));
          plans.waiting(step.caseNumber()).ifPresent(plan -> plan(lines, plan));
          return lines.brief();
        });
  }

  @Bean
  TaskBriefing verifySecurityBriefing(SecurityDesk securities) {
    return new TaskBriefing(ContractingModel.PROCESS, ContractingModel.VERIFY_SECURITY, step -> security(securities, step.caseNumber()));
  }

  @Bean
  TaskBriefing prepareContractBriefing(ContractDesk contracts) {
    return new TaskBriefing(ContractingModel.PROCESS, ContractingModel.PREPARE_CONTRACT, step -> contract(contracts.contract(step.caseNumber())));
  }

  private void plan(BriefWriter.Lines lines, PlanDesk.Waiting plan) {
    lines.addText("dossier.plan.round", "task.round", plan.round()).add("dossier.plan.total", plan.total())
        .add("dossier.contract.period", period(plan.start(), plan.end())).add("dossier.contract.manager", plan.manager()).add("dossier.contract.goal", plan.goal())
        .add("dossier.contract.milestones", plan.milestones().stream().map(m -> m.number() + ". " + writer.day(m.dueOn())).collect(Collectors.joining("\n")));
  }

  private String period(LocalDate start, LocalDate end) {
    return writer.day(start) + " – " + writer.day(end);
  }

  private Brief security(SecurityDesk securities, CaseNumber number) {
    BriefWriter.Lines lines = writer.lines().add("dossier.security.needed", securities.needed(number));
    securities.latest(number).ifPresent(security -> lines.addText("dossier.security.kind", "dossier.security.kind." + security.kind())
        .add("dossier.security.amount", security.amount()).add("dossier.security.guarantor", security.guarantor())
        .add("dossier.security.description", security.description()));
    return lines.brief();
  }

  private Brief contract(Contract contract) {
    return writer.lines().add("dossier.contract.total", contract.total()).add("dossier.contract.period", period(contract.start(), contract.end()))
        .add("dossier.contract.manager", contract.manager()).brief();
  }
}
