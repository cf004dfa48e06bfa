package org.kanmon.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ceilings by fiscal year, the first of them prorated (A-19, N-18, N-23). */
class MoneyTest {

  private static final Money YEARLY = new Money(15_000_000, Money.Per.YEAR, 30, 1_000);

  @ParameterizedTest
  @CsvSource({"2026-04-01,15000000", "2026-04-30,15000000", "2026-05-01,13750000", "2026-10-01,7500000", "2026-12-31,5000000", "2027-01-01,3750000", "2027-03-31,1250000"})
  void theFirstFiscalYearCountsByItsMonths(LocalDate start, long first) {
    assertThat(YEARLY.ceilings(start, 30).get(0)).isEqualTo(first);
  }

  @Test
  void theRestOfAnOctoberStartIsWholeYears() {
    assertThat(YEARLY.ceilings(LocalDate.of(2026, 10, 1), 30)).containsExactly(7_500_000L, 15_000_000L, 15_000_000L);
    assertThat(YEARLY.ceilings(LocalDate.of(2026, 10, 1), 31)).containsExactly(7_500_000L, 15_000_000L, 15_000_000L, 15_000_000L);
    assertThat(YEARLY.ceilings(LocalDate.of(2026, 10, 1), 6)).containsExactly(7_500_000L);
  }

  @Test
  void whatIsBelowAThousandIsLeftOut() {
    assertThat(new Money(10_000_000, Money.Per.YEAR, 0, 1_000).ceilings(LocalDate.of(2026, 9, 1), 12).get(0)).isEqualTo(5_833_000);
    assertThat(new Money(10_000_000, Money.Per.YEAR, 0, 1).ceilings(LocalDate.of(2026, 9, 1), 12).get(0)).isEqualTo(5_833_333);
    assertThat(new Money(10_000_000, Money.Per.YEAR, 0, 0).ceilings(LocalDate.of(2026, 9, 1), 12).get(0)).isEqualTo(10_000_000);
  }

  @Test
  void aCeilingOfTheTotalIsOne() {
    Money total = new Money(500_000_000, Money.Per.TOTAL, 30, 0);
    assertThat(total.ceilings(LocalDate.of(2026, 10, 1), 36)).containsExactly(500_000_000L);
    assertThat(total.most(36)).isEqualTo(500_000_000L);
  }

  /** Thirty months from November: five in the first year, two whole years, and one month more, which has a year's ceiling of its own. */
  @Test
  void theMostIsWhatTheBestStartGives() {
    assertThat(YEARLY.most(30)).isEqualTo(YEARLY.ceilings(LocalDate.of(2026, 11, 1), 30).stream().mapToLong(Long::longValue).sum()).isEqualTo(51_250_000);
    assertThat(YEARLY.most(12)).isEqualTo(15_000_000 + 13_750_000);
  }
}
