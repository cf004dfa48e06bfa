package org.kanmon.workflow.caseevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.workflow.engine.CaseMessages;
import org.kanmon.workflow.engine.StartHandler;

class CaseEventTasksTest {

  private record Sent(CaseNumber number, String message, Person by, Map<String, Object> values) {}

  private static TestBench bench;

  private final List<Sent> sent = new ArrayList<>();
  private final CaseMessages messages = (number, message, by, values) -> sent.add(new Sent(number, message, by, values));

  @BeforeAll
  static void open() {
    bench = TestBench.open();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void aReportBecomesTheMessageOfItsCase() {
    Person secretary = bench.person("jimu", "JST", Role.SECRETARIAT);
    CaseNumber number = bench.openCase(bench.person("tanaka", "株式会社田中", Role.APPLICANT)).number();
    StartHandler<ReportedEvent> start = new CaseEventTasks().reportCaseEventStart(bench.cases(), messages);
    assertThat(start.handle().apply(secretary, new ReportedEvent(" " + number + " ", "STOP", "電話で連絡")).businessKey()).isEqualTo(number);
    start.handle().apply(secretary, new ReportedEvent(number.value(), "WITHDRAWAL", "辞退"));
    assertThat(sent).containsExactly(new Sent(number, "StopRequested", secretary, Map.of("reason", "電話で連絡")),
        new Sent(number, "Withdrawn", secretary, Map.of("reason", "辞退")));
  }

  @Test
  void aCaseThatDoesNotExistIsRefused() {
    Person secretary = bench.person("jimu", "JST", Role.SECRETARIAT);
    StartHandler<ReportedEvent> start = new CaseEventTasks().reportCaseEventStart(bench.cases(), messages);
    for (String number : List.of("AR-2099-9999", "nonsense")) {
      assertThatThrownBy(() -> start.handle().apply(secretary, new ReportedEvent(number, "STOP", "reason"))).hasMessageContaining("no-such-case");
    }
    assertThat(sent).isEmpty();
  }
}
