package org.kanmon.workflow.quarterlyadvance;

import static org.kanmon.workflow.quarterlyadvance.QuarterlyAdvanceModel.PROCESS;
import static org.kanmon.workflow.quarterlyadvance.QuarterlyAdvanceModel.QUARTER;

import org.kanmon.cases.CaseNumber;
import org.kanmon.development.Claim;
import org.kanmon.development.ClaimDesk;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.workflow.engine.BriefWriter;
import org.kanmon.workflow.engine.TaskBriefing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the office reads on the forms of a quarter's advance. */
@Configuration
class QuarterlyAdvanceBriefs {

  private final BriefWriter writer;
  private final ClaimDesk claims;
  private final People people;

  QuarterlyAdvanceBriefs(BriefWriter writer, ClaimDesk claims, People people) {
    this.writer = writer;
    this.claims = claims;
    this.people = people;
  }

  @Bean
  TaskBriefing approveAdvanceBriefing() {
    return new TaskBriefing(PROCESS, QuarterlyAdvanceModel.APPROVE_ADVANCE, step -> {
      Claim claim = claim(step.caseNumber(), step.number(QUARTER));
      return amounts(claim).add("dossier.claim.left", claims.left(step.caseNumber())).add("dossier.claim.explanation", claim.explanation()).brief();
    });
  }

  @Bean
  TaskBriefing payAdvanceBriefing() {
    return new TaskBriefing(PROCESS, QuarterlyAdvanceModel.PAY_ADVANCE, step -> {
      Claim claim = claim(step.caseNumber(), step.number(QUARTER));
      return writer.lines().addText("dossier.claim.quarter", "task.quarter", claim.quarter()).add("dossier.claim.to-pay", claim.total())
          .add("dossier.claim.approver", people.find(claim.decidedBy()).map(Person::name).orElse(claim.decidedBy().value())).brief();
    });
  }

  private Claim claim(CaseNumber number, int quarter) {
    return claims.latest(number, quarter).orElseThrow(() -> new IllegalStateException(number + " has no claim of quarter " + quarter));
  }

  private BriefWriter.Lines amounts(Claim claim) {
    return writer.lines().addText("dossier.claim.quarter", "task.quarter", claim.quarter()).addText("dossier.claim.round", "task.round", claim.round())
        .add("dossier.claim.goods", claim.goods())
        .add("dossier.claim.travel", claim.travel()).add("dossier.claim.labour", claim.labour()).add("dossier.claim.other", claim.other())
        .add("dossier.claim.indirect", claim.indirect()).add("dossier.claim.total", claim.total());
  }
}
