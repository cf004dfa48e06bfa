package org.kanmon.development;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.funding.Yen;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.springframework.stereotype.Component;

/**
 * Milestones on the case page: reports and published grades for the applicant and the offices, proposals only for programme officers, programme directors
 * and executives.
 */
@Component
class MilestoneSection implements DossierSection {

  private final MilestoneDesk milestones;

  MilestoneSection(MilestoneDesk milestones) {
    this.milestones = milestones;
  }

  @Override
  public int order() {
    return 800;
  }

  @Override
  public Optional<Section> section(Person reader, Case file, Insight insight) {
    if (insight != Insight.OWN && insight != Insight.OFFICE || milestones.reports(file.number()).isEmpty()) {
      return Optional.empty();
    }
    List<Table> tables = new ArrayList<>(List.of(reports(file.number()), grades(file.number())));
    if (insight == Insight.OFFICE && judges(reader)) {
      tables.add(proposals(file.number()));
    }
    return Optional.of(new Section("dossier.milestones", List.of(), tables));
  }

  private static boolean judges(Person reader) {
    return reader.is(Role.PROGRAMME_OFFICER) || reader.is(Role.PROGRAMME_DIRECTOR) || reader.is(Role.EXECUTIVE);
  }

  private Table reports(CaseNumber number) {
    return new Table("dossier.milestone.reports",
        List.of("dossier.milestone.number", "dossier.milestone.achievement", "dossier.milestone.prospects", "dossier.milestone.spent"),
        milestones.reports(number).stream()
            .map(r -> List.of(String.valueOf(r.milestone()), r.achievement(), r.businessProspects(), Yen.of(r.spentSoFar()).toString())).toList());
  }

  private Table grades(CaseNumber number) {
    return new Table("dossier.milestone.grades", List.of("dossier.milestone.number", "dossier.milestone.grade", "dossier.milestone.feedback"),
        milestones.grades(number).stream().map(g -> List.of(String.valueOf(g.milestone()), g.grade(), g.feedback())).toList());
  }

  private Table proposals(CaseNumber number) {
    return new Table("dossier.milestone.proposals",
        List.of("dossier.milestone.number", "dossier.milestone.grade", "dossier.milestone.target", "dossier.milestone.business", "dossier.milestone.innovation",
            "dossier.milestone.comment"),
        milestones.proposals(number).stream().map(p -> List.of(String.valueOf(p.milestone()), p.proposal().grade(), p.proposal().target(), p.proposal().prospects(),
            p.proposal().innovation(), p.proposal().comment())).toList());
  }
}
