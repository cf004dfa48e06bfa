package org.kanmon.workflow.contracting;

import static org.kanmon.workflow.contracting.ContractingModel.CONTRACTED;
import static org.kanmon.workflow.contracting.ContractingModel.OUTCOME;
import static org.kanmon.workflow.contracting.ContractingModel.PREPARE_CONTRACT;
import static org.kanmon.workflow.contracting.ContractingModel.PROCESS;
import static org.kanmon.workflow.contracting.ContractingModel.PROVIDE_SECURITY;
import static org.kanmon.workflow.contracting.ContractingModel.REVIEW_DEVELOPMENT_PLAN;
import static org.kanmon.workflow.contracting.ContractingModel.SECURITY_OUTCOME;
import static org.kanmon.workflow.contracting.ContractingModel.SIGN_CONTRACT;
import static org.kanmon.workflow.contracting.ContractingModel.SUBMIT_DEVELOPMENT_PLAN;
import static org.kanmon.workflow.contracting.ContractingModel.VERIFY_SECURITY;

import org.kanmon.contracts.ContractDesk;
import org.kanmon.contracts.ContractPaper;
import org.kanmon.contracts.DevelopmentPlan;
import org.kanmon.contracts.PlanDesk;
import org.kanmon.contracts.PlanReview;
import org.kanmon.contracts.SecurityCheck;
import org.kanmon.contracts.SecurityDesk;
import org.kanmon.contracts.SecurityOffer;
import org.kanmon.contracts.Signature;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ContractingTasks {

  @Bean
  TaskHandler<DevelopmentPlan> submitDevelopmentPlanTask(PlanDesk desk) {
    return new TaskHandler<>(PROCESS, SUBMIT_DEVELOPMENT_PLAN, DevelopmentPlan.class, step -> {
      desk.submit(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<PlanReview> reviewDevelopmentPlanTask(PlanDesk desk) {
    return new TaskHandler<>(PROCESS, REVIEW_DEVELOPMENT_PLAN, PlanReview.class, step -> {
      desk.review(step.caseNumber(), step.form(), step.by());
      return Facts.of(OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<SecurityOffer> provideSecurityTask(SecurityDesk desk) {
    return new TaskHandler<>(PROCESS, PROVIDE_SECURITY, SecurityOffer.class, step -> {
      desk.provide(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<SecurityCheck> verifySecurityTask(SecurityDesk desk) {
    return new TaskHandler<>(PROCESS, VERIFY_SECURITY, SecurityCheck.class, step -> {
      boolean concluded = desk.verify(step.caseNumber(), step.form(), step.by());
      return concluding(concluded).and(SECURITY_OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<ContractPaper> prepareContractTask(ContractDesk desk) {
    return new TaskHandler<>(PROCESS, PREPARE_CONTRACT, ContractPaper.class, step -> {
      desk.prepare(step.caseNumber(), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<Signature> signContractTask(ContractDesk desk) {
    return new TaskHandler<>(PROCESS, SIGN_CONTRACT, Signature.class, step -> concluding(desk.sign(step.caseNumber(), step.form(), step.by())));
  }

  /** Signature and verified security arrive in any order; whichever is second concludes the contract. */
  private static Facts concluding(boolean concluded) {
    return concluded ? Facts.of(OUTCOME, CONTRACTED) : Facts.none();
  }
}
