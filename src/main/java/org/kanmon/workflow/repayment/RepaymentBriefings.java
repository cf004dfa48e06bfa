package org.kanmon.workflow.repayment;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kanmon.cases.CaseNumber;
import org.kanmon.funding.CollectionDesk;
import org.kanmon.funding.Instalment;
import org.kanmon.funding.RepaymentDesk;
import org.kanmon.funding.RepaymentTerms;
import org.kanmon.funding.Yen;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.Markdown;
import org.kanmon.workflow.engine.Step;
import org.kanmon.workflow.engine.TaskBriefing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the people of a repayment read on their forms: the amounts that are expected, to the yen. */
@Configuration
class RepaymentBriefings {

  private final RepaymentDesk desk;
  private final CollectionDesk collection;
  private final Words words;
  private final Locale language;

  RepaymentBriefings(RepaymentDesk desk, CollectionDesk collection, Words words, OfficeLanguage office) {
    this.desk = desk;
    this.collection = collection;
    this.words = words;
    this.language = office.locale();
  }

  @Bean
  TaskBriefing approveRepaymentPlanBriefing() {
    return briefing(RepaymentModel.APPROVE_REPAYMENT_PLAN, step -> {
      String plan = desk.proposal(step.caseNumber())
          .map(p -> text("proposal", p.graceYears(), p.instalments()) + (p.reason() == null ? "" : " " + Markdown.text(shortened(p.reason())))).orElse("");
      return terms(step.caseNumber()) + "\n\n" + plan + "\n\n" + preview(step.caseNumber());
    });
  }

  @Bean
  TaskBriefing recordReceiptBriefing() {
    return briefing(RepaymentModel.RECORD_RECEIPT, step -> {
      Instalment owed = instalment(step);
      return text("receipt", owed.number(), owed.dueOn().toString(), yen(owed.remaining()), outstanding(step));
    });
  }

  @Bean
  TaskBriefing recordEarlyReceiptBriefing() {
    return briefing(RepaymentModel.RECORD_EARLY_RECEIPT, step -> collection.announced(step.caseNumber())
        .map(a -> text("early", yen(Yen.of(a.amount())), a.plannedOn().toString(), outstanding(step))).orElse(""));
  }

  @Bean
  TaskBriefing decideOnDefaultBriefing() {
    return briefing(RepaymentModel.DECIDE_ON_DEFAULT, step -> {
      Instalment owed = instalment(step);
      return owed.isPaid() ? text("default-paid", owed.number())
          : text("default", owed.number(), owed.dueOn().toString(), yen(owed.remaining()), outstanding(step));
    });
  }

  @Bean
  TaskBriefing releaseSecurityBriefing() {
    return briefing(RepaymentModel.RELEASE_SECURITY, step -> {
      Yen owed = desk.terms(step.caseNumber()).map(RepaymentTerms::amount).orElse(Yen.ZERO);
      return text("release", yen(owed.minus(desk.outstanding(step.caseNumber()))), outstanding(step));
    });
  }

  private static TaskBriefing briefing(String task, Function<Step<Void>, String> text) {
    return new TaskBriefing(RepaymentModel.PROCESS, task, step -> new TaskBriefing.Brief(text.apply(step), null));
  }

  private String terms(CaseNumber number) {
    return desk.terms(number).map(t -> text("plan", yen(t.amount()), t.maxYears(), t.ground().developmentEnd().toString(), t.maxGraceYears())).orElse("");
  }

  private String preview(CaseNumber number) {
    return Stream.concat(Stream.of(text("preview")), desk.preview(number).stream().map(i -> text("instalment", i.number(), yen(i.amount()), i.dueOn().toString())))
        .collect(Collectors.joining("\n"));
  }

  /** A briefing is short; the whole reason stands in the dossier. */
  private static String shortened(String reason) {
    int longest = 500;
    return reason.codePointCount(0, reason.length()) <= longest ? reason : reason.substring(0, reason.offsetByCodePoints(0, longest)) + "…";
  }

  private Instalment instalment(Step<Void> step) {
    return collection.instalment(step.caseNumber(), step.number(RepaymentModel.INSTALMENT));
  }

  private String outstanding(Step<Void> step) {
    return yen(desk.outstanding(step.caseNumber()));
  }

  private String text(String key, Object... arguments) {
    return words.text("repayment.brief." + key, language, arguments);
  }

  private String yen(Yen amount) {
    return words.text("repayment.yen", language, amount.amount());
  }
}
