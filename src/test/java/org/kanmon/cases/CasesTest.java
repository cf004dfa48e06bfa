package org.kanmon.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.people.Person;
import org.kanmon.people.Role;

class CasesTest {

  private static TestBench bench;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void aCaseIsNumberedByFiscalYear() {
    bench.at(Instant.parse("2041-03-31T00:00:00Z"));
    Person applicant = bench.person("tanaka", "株式会社髙﨑", Role.APPLICANT);
    assertThat(bench.openCase(applicant).number().value()).isEqualTo("AR-2040-0001");
    bench.at(Instant.parse("2041-04-01T00:00:00Z"));
    assertThat(bench.openCase(applicant).number().value()).isEqualTo("AR-2041-0001");
    assertThat(bench.openCase(applicant).number().value()).isEqualTo("AR-2041-0002");
  }

  @Test
  void theTimelineTellsStagesAndTheEnd() {
    Case file = bench.openCase(bench.person("suzuki", "株式会社鈴木", Role.APPLICANT));
    bench.cases().enterStage(file.number(), "consultation");
    bench.cases().close(file.number(), "withdrawn");
    assertThat(bench.cases().timeline(file.number())).extracting(TimelineEntry::event, TimelineEntry::detail)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("stage", "consultation"), org.assertj.core.groups.Tuple.tuple("ending", "withdrawn"));
    assertThat(bench.cases().get(file.number()).isClosed()).isTrue();
  }

  @Test
  void whatWasTypedAndNotSentEndsWithTheCase() {
    Case file = bench.openCase(bench.person("sato", "株式会社佐藤", Role.APPLICANT));
    Drafts drafts = bench.get(Drafts.class);
    drafts.save(file.number(), "application", java.util.Map.of("title", "x"));
    bench.cases().close(file.number(), "lapsed");
    assertThat(drafts.find(file.number(), "application")).isEmpty();
  }
}
