package org.kanmon.workflow.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.ConsultationRequest;
import org.kanmon.consultations.Investigation;
import org.kanmon.consultations.Material;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.BriefWriter;

class ConsultationBriefsTest {

  private static TestBench bench;
  private static ConsultationDesk desk;
  private static ConsultationBriefs briefs;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    desk = bench.get(ConsultationDesk.class);
    briefs = new ConsultationBriefs(desk, new BriefWriter(bench.get(Words.class), Locale.ENGLISH));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void thoseWhoDecideReadTheThreeAnswersAndWhatTheRuleRecommends() {
    CaseNumber number = opened("theme");
    desk.investigate(number, bench.person("jimu", "JST", Role.SECRETARIAT).id(), new Investigation("READY", null, "YES", "NO", "YES", "thin"));
    assertThat(briefs.investigation(number).text()).isEqualTo("""
        - **Business plan valid**: Yes
        - **Repayment plan valid**: No
        - **Development plan valid**: Yes
        - **The rule recommends**: Not confirmed
        - **Findings**: thin""");
  }

  @Test
  void aTextIsNeverMarkupAndALongOneIsCut() {
    String text = briefs.request(opened("# *x* [y](z) " + "🔋".repeat(4000))).text();
    assertThat(text).contains("\\# \\*x\\* \\[y\\]\\(z\\)", "JPY 100,000,000", "… \\(continued in the case file\\)").hasSizeLessThan(3000);
  }

  @Test
  void linesStayLinesAndStayInTheirItem() {
    assertThat(briefs.request(opened("first\n\n- second")).text()).contains("**Outline of the development**: first  \n  \\- second");
  }

  private static CaseNumber opened(String theme) {
    Person applicant = bench.person("takasaki", "株式会社髙﨑", Role.APPLICANT);
    CaseNumber number = desk.open("AStepRepayable", applicant,
        new ConsultationRequest(null, "title", "株式会社髙﨑", "rep", theme, "東都大学", "contact", "c@example.com", 100_000_000L, null)).number();
    bench.file(number, DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN);
    desk.submitMaterial(number, applicant.id(), new Material("summary", 1, 0));
    return number;
  }
}
