package org.kanmon.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.cases.Case;
import org.kanmon.letters.Letter;
import org.kanmon.letters.LetterDesk;
import org.kanmon.people.Person;
import org.kanmon.people.Role;

class NoticesTest {

  @Test
  void aNoticeIsWrittenAndItsLetterIsOnFile() {
    try (TestBench bench = TestBench.open()) {
      Person applicant = bench.person("takasaki", "株式会社髙﨑製作所", Role.APPLICANT);
      Case file = bench.openCase(applicant);
      bench.get(Notices.class).send(new Notice(file.number(), "adopted", List.of(applicant), Map.of("amount", new Money(300_000_000L))));
      String body = bench.jdbc().sql("select body from mail where case_number = ?").param(file.number().value()).query(String.class).single();
      assertThat(body).contains("採択額：300,000,000円", file.number().value()).doesNotContain("${");
      assertThat(bench.get(LetterDesk.class).letters(file.number())).extracting(Letter::letter).containsExactly("adopted");
    }
  }
}
