package org.kanmon.workflow.repayment;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.Instalment;
import org.kanmon.funding.RepaymentDesk;
import org.kanmon.funding.RepaymentTerms;
import org.kanmon.funding.Yen;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskBriefing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the people of a repayment read on their forms: the amounts that are expected, to the yen. */
@Configuration
class RepaymentBriefings {

  private static final String OUTSTANDING = "repayment.outstanding";

  private final RepaymentDesk desk;
  private final CollectionDesk collection;
  private final BriefWriter writer;

  RepaymentBriefings(RepaymentDesk desk, CollectionDesk collection, BriefWriter writer) {
    this.desk = desk;
    this.collection = collection;
    this.writer = writer;
  }

  @Bean
  TaskBriefing approveRepaymentPlanBriefing() {
    return briefing(RepaymentModel.APPROVE_REPAYMENT_PLAN, step -> {
      BriefWriter.Lines lines = writer.lines();
      desk.terms(step.caseNumber()).ifPresent(terms -> lines.add("repayment.amount", terms.amount())
          .addText("repayment.limits", "repayment.limits.text", writer.day(terms.ground().developmentEnd()), terms.maxYears(), terms.maxGraceYears()));
      desk.proposal(step.caseNumber()).ifPresent(plan -> lines
          .addText("repayment.plan", plan.isLumpSum() ? "repayment.plan.lump-sum" : "repayment.plan.terms", plan.graceYears(), plan.instalments())
          .add("repayment.plan.reason", plan.reason()));
      return lines.add("repayment.preview", preview(step.caseNumber()));
    });
  }

  @Bean
  TaskBriefing recordReceiptBriefing() {
    return briefing(RepaymentModel.RECORD_RECEIPT, step -> owed(step, instalment(step)).say("repayment.brief.receipt"));
  }

  @Bean
  TaskBriefing recordEarlyReceiptBriefing() {
    return briefing(RepaymentModel.RECORD_EARLY_RECEIPT, step -> {
      BriefWriter.Lines lines = writer.lines();
      collection.announced(step.caseNumber()).ifPresent(announced -> lines.add("repayment.early.amount", Yen.of(announced.amount()))
          .add("repayment.early.planned-on", announced.plannedOn()));
      return lines.add(OUTSTANDING, desk.outstanding(step.caseNumber())).say("repayment.brief.early");
    });
  }

  @Bean
  TaskBriefing decideOnDefaultBriefing() {
    return briefing(RepaymentModel.DECIDE_ON_DEFAULT, step -> {
      Instalment owed = instalment(step);
      return owed.isPaid() ? writer.lines().say("repayment.brief.default-paid", owed.number()) : owed(step, owed).say("repayment.brief.default");
    });
  }

  @Bean
  TaskBriefing releaseSecurityBriefing() {
    return briefing(RepaymentModel.RELEASE_SECURITY, step -> {
      Yen owed = desk.terms(step.caseNumber()).map(RepaymentTerms::amount).orElse(Yen.ZERO);
      Yen outstanding = desk.outstanding(step.caseNumber());
      return writer.lines().add("repayment.repaid", owed.minus(outstanding)).add(OUTSTANDING, outstanding).say("repayment.brief.release");
    });
  }

  private static TaskBriefing briefing(String task, Function<Step<Void>, BriefWriter.Lines> lines) {
    return new TaskBriefing(RepaymentModel.PROCESS, task, step -> lines.apply(step).brief());
  }

  private BriefWriter.Lines owed(Step<Void> step, Instalment owed) {
    return writer.lines().addText("repayment.instalment", "task.round", owed.number()).add("repayment.column.due", owed.dueOn())
        .add("repayment.expected", owed.remaining()).add(OUTSTANDING, desk.outstanding(step.caseNumber()));
  }

  private String preview(CaseNumber number) {
    return desk.preview(number).stream().map(i -> i.number() + ". " + writer.day(i.dueOn()) + " · " + writer.yen(i.amount())).collect(Collectors.joining("\n"));
  }

  private Instalment instalment(Step<Void> step) {
    return collection.instalment(step.caseNumber(), step.number(RepaymentModel.INSTALMENT));
  }
}
