package org.kanmon.workflow.gatepanel;

import java.util.Locale;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.kanmon.cases.CaseNumber;
import org.kanmon.programmes.Gate;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.Naming;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.reviews.Sittings;
import org.kanmon.rules.TermsBook;
import org.kanmon.workflow.engine.Facts;
import org.kanmon.workflow.engine.TaskBriefing;
import org.kanmon.workflow.engine.TaskHandler;
import org.kanmon.workflow.review.SelectionBriefs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A gate with a panel (0.3): which gate of the terms is held is the fact {@code gate}; its panel has places as reviewers of an application have. */
@Configuration
class GatePanelTasks {

  /** The gate is held from now on; what its terms say of hearing, joint decision and decider becomes facts. */
  @Bean("openGate")
  JavaDelegate openGateDelegate(Sittings sittings, TermsBook terms) {
    return execution -> {
      CaseNumber number = new CaseNumber(execution.getProcessBusinessKey());
      String id = (String) execution.getVariable(GatePanelModel.GATE);
      Gate gate = terms.whole(number).gates().stream().filter(one -> one.id().equals(id) && one.sitting() != null).findFirst()
          .orElseThrow(() -> new IllegalStateException("the terms of " + number + " say nothing of how the gate " + id + " is held"));
      sittings.open(number, id);
      execution.setVariable(GatePanelModel.HEARING, gate.sitting().hearing() ? "YES" : "NO");
      execution.setVariable(GatePanelModel.JOINT, gate.sitting().joint() ? "YES" : "NO");
      execution.setVariable(GatePanelModel.DECIDER, gate.sitting().decider().name());
    };
  }

  /** The gate is over, and with it the panel's right to the case. */
  @Bean("closeGate")
  JavaDelegate closeGateDelegate(Sittings sittings) {
    return execution -> sittings.close(new CaseNumber(execution.getProcessBusinessKey()));
  }

  @Bean
  TaskHandler<Naming> namePanelTask(ReviewDesk desk) {
    return new TaskHandler<>(GatePanelModel.PROCESS, GatePanelModel.NAME_PANEL, Naming.class, step -> {
      desk.name(step.caseNumber(), step.by(), step.form());
      return Facts.none();
    });
  }

  @Bean
  TaskBriefing namePanelBrief(SelectionBriefs briefs, Candidates candidates, ReviewDesk desk, TermsBook terms, OfficeLanguage office) {
    Locale language = office.locale();
    return new TaskBriefing(GatePanelModel.PROCESS, GatePanelModel.NAME_PANEL, step -> {
      CaseNumber number = step.caseNumber();
      ReviewDesk.Wanted wanted = desk.wanted(number);
      return briefs.project(briefs.lines(), number).add("brief.gate", terms.gate(number).map(gate -> gate.name().in(language)).orElse(null))
          .say("brief.name-panel", wanted.least(), wanted.most(), wanted.usual())
          .brief(SelectionBriefs.options(candidates.forReview(number)));
    });
  }
}
