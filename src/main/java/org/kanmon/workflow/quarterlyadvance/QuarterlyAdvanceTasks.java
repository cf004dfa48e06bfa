package org.kanmon.workflow.quarterlyadvance;

import static org.kanmon.workflow.quarterlyadvance.QuarterlyAdvanceModel.PROCESS;
import static org.kanmon.workflow.quarterlyadvance.QuarterlyAdvanceModel.QUARTER;

import org.kanmon.development.ClaimAnswer;
import org.kanmon.development.ClaimDesk;
import org.kanmon.development.ClaimForm;
import org.kanmon.development.Payment;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class QuarterlyAdvanceTasks {

  @Bean
  TaskHandler<ClaimForm> claimAdvanceTask(ClaimDesk desk) {
    return new TaskHandler<>(PROCESS, QuarterlyAdvanceModel.CLAIM_ADVANCE, ClaimForm.class, step -> {
      desk.claim(step.caseNumber(), step.number(QUARTER), step.form(), step.by());
      return Facts.none();
    });
  }

  @Bean
  TaskHandler<ClaimAnswer> approveAdvanceTask(ClaimDesk desk) {
    return new TaskHandler<>(PROCESS, QuarterlyAdvanceModel.APPROVE_ADVANCE, ClaimAnswer.class, step -> {
      desk.answer(step.caseNumber(), step.number(QUARTER), step.form(), step.by());
      return Facts.of(QuarterlyAdvanceModel.CLAIM_OUTCOME, step.form().outcome());
    });
  }

  @Bean
  TaskHandler<Payment> payAdvanceTask(ClaimDesk desk) {
    return new TaskHandler<>(PROCESS, QuarterlyAdvanceModel.PAY_ADVANCE, Payment.class, step -> {
      desk.pay(step.caseNumber(), step.number(QUARTER), step.form(), step.by());
      return Facts.none();
    });
  }
}
