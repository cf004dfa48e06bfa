package org.kanmon.development;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DossierSection;
import org.kanmon.cases.Insight;
import org.kanmon.people.Person;
import org.kanmon.refusals.Words;
import org.springframework.stereotype.Component;

/**
 * Milestones on the case page: reports and published grades for the applicant and the offices, proposals only for programme officers, programme directors
 * and executives.
 */
@Component
class MilestoneSection implements DossierSection {

  private final MilestoneDesk milestones;
  private final Words words;

  MilestoneSection(MilestoneDesk milestones, Words words) {
    this.milestones = milestones;
    this.words = words;
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
    List<Table> tables = new ArrayList<>(List.of(reports(file.number(), reader.language()), grades(file.number())));
    if (insight == Insight.OFFICE && judges(reader)) {
      tables.add(proposals(file.number()));
    }
    return Optional.of(new Section("dossier.milestones", List.of(), tables));
  }

  private static boolean judges(Person reader) {
    return reader.selects();
  }

  private Table reports(CaseNumber number, Locale language) {
    return new Table("dossier.milestone.reports",
        List.of("dossier.milestone.number", "dossier.milestone.achievement", "dossier.milestone.prospects", "dossier.milestone.spent"),
        milestones.reports(number).stream()
            .map(r -> List.of(String.valueOf(r.milestone()), r.achievement(), r.businessProspects(), words.text("dossier.yen", language, r.spentSoFar()))).toList())
        .withAmounts("dossier.milestone.spent");
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
