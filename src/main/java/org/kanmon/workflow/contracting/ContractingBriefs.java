package org.kanmon.workflow.contracting;

import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.AdoptedAmount;
import org.kanmon.contracts.Contract;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.SecurityDesk;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
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
  TaskBriefing reviewDevelopmentPlanBriefing(AdoptedAmount adopted) {
    return new TaskBriefing(ContractingModel.PROCESS, ContractingModel.REVIEW_DEVELOPMENT_PLAN,
        step -> writer.lines().add("dossier.contract.adopted", adopted.of(step.caseNumber())).brief());
  }

  @Bean
  TaskBriefing verifySecurityBriefing(SecurityDesk securities) {
    return new TaskBriefing(ContractingModel.PROCESS, ContractingModel.VERIFY_SECURITY, step -> security(securities, step.caseNumber()));
  }

  @Bean
  TaskBriefing prepareContractBriefing(ContractDesk contracts) {
    return new TaskBriefing(ContractingModel.PROCESS, ContractingModel.PREPARE_CONTRACT, step -> contract(contracts.contract(step.caseNumber())));
  }

  private Brief security(SecurityDesk securities, CaseNumber number) {
    BriefWriter.Lines lines = writer.lines().add("dossier.security.needed", securities.needed(number));
    securities.latest(number).ifPresent(security -> lines.addText("dossier.security.kind", "dossier.security.kind." + security.kind())
        .add("dossier.security.amount", security.amount()).add("dossier.security.guarantor", security.guarantor()));
    return lines.brief();
  }

  private Brief contract(Contract contract) {
    return writer.lines().add("dossier.contract.total", contract.total()).add("dossier.contract.period", contract.start() + " – " + contract.end())
        .add("dossier.contract.manager", contract.manager()).brief();
  }
}
