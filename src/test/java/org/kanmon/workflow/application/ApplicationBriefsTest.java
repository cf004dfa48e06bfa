package org.kanmon.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.kanmon.SelectionBench;
import org.kanmon.TestBench;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.applications.FormalApplication;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.BriefWriter;

class ApplicationBriefsTest {

  @Test
  void thoseWhoCheckReadTheAmountThePeriodAndEveryFindingInWords() {
    try (TestBench bench = TestBench.open()) {
      ApplicationDesk desk = bench.get(ApplicationDesk.class);
      Person applicant = bench.person("takasaki", "株式会社髙﨑", Role.APPLICANT);
      CaseNumber number = bench.openCase(applicant).number();
      bench.file(number, DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN, DocumentKind.PROPOSAL);
      desk.submit(number, applicant.id(), new FormalApplication("t", "a", 500_000_000L, 1000L, 36, "m", "u", null, null,
          SelectionBench.company("NO", "NO", "NO")));
      desk.judgeEligibility(number);
      assertThat(new ApplicationBriefs(desk, new BriefWriter(bench.get(Words.class), Locale.ENGLISH)).check(number).text())
          .contains("JPY 500,000,000", "36 months", "**Cannot be accepted**: The company has no right to use the university's seed", "**Warning**: There are no accounts");
    }
  }
}
