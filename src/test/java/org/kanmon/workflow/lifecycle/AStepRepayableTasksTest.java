package org.kanmon.workflow.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.consultations.ConsultationDesk;
import org.kanmon.consultations.ConsultationRequest;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.workflow.engine.StartHandler.Started;

class AStepRepayableTasksTest {

  @Test
  void aNewCaseTellsItsProcessOnlyTheFactsItNeeds() {
    try (TestBench bench = TestBench.open()) {
      Person applicant = bench.person("takasaki", "株式会社髙﨑", Role.APPLICANT);
      Started started = new AStepRepayableTasks().requestConsultationStart(bench.get(ConsultationDesk.class)).open().open("AStepRepayable", applicant,
          new ConsultationRequest(null, "title", "株式会社髙﨑", "rep", "theme", "東都大学", "contact", "c@example.com", 1L, null));
      assertThat(bench.cases().get(started.businessKey()).applicant()).isEqualTo(applicant.id());
      assertThat(started.facts().values()).isEqualTo(Map.of("title", "title", "organisation", "株式会社髙﨑", "applicant", "takasaki", "cancelled", false));
    }
  }
}
