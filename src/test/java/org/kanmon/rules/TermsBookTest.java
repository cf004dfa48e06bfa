package org.kanmon.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.people.Role;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.programmes.Terms;

/** The terms of the programmes that this build has, and their reader. */
class TermsBookTest {

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
  void theTermsOfTheRepayableProgrammeAreThoseOfTheScheme() {
    assertThat(bench.get(TermsBook.class).of("a-step-repayable"))
        .isEqualTo(new ProgrammeTerms(500_000_000L, 36, 2, 3, 5, 3, 10, 1, 1, 3, 30, 4, 5, 30, 30, 30, 7, 12));
  }

  @Test
  void aCaseHasTheTermsOfItsProgramme() {
    var file = bench.openCase(bench.person("ito", "株式会社伊藤", Role.APPLICANT));
    Terms terms = bench.get(TermsBook.class).whole(file.number());
    assertThat(terms.numbers()).isEqualTo(bench.get(TermsBook.class).of("a-step-repayable")).isEqualTo(bench.get(TermsBook.class).of(file.number()));
    assertThat(terms.documentsFor("material")).containsExactly("BUSINESS_PLAN", "REPAYMENT_PLAN", "DEVELOPMENT_PLAN");
    assertThat(terms.documentsFor("application")).containsExactly("BUSINESS_PLAN", "REPAYMENT_PLAN", "DEVELOPMENT_PLAN", "PROPOSAL");
  }

  @Test
  void aProgrammeWithoutTermsIsAMistake() {
    assertThatThrownBy(() -> bench.get(TermsBook.class).of("unheard-of")).isInstanceOf(IllegalStateException.class).hasMessageContaining("unheard-of");
  }
}
