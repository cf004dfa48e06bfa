package org.kanmon.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.programmes.Money;

/** Inputs of tables that are worked out from a project's days and amounts: one day and one yen on either side. */
class MeasureTest {

  /** ステージⅠ: N-18, A-19. */
  private static final Money STAGE_ONE = new Money(15_000_000, Money.Per.YEAR, 30, 1_000);

  @ParameterizedTest
  @CsvSource({"2026-10-01, 2029-03-31, 30", "2026-10-01, 2029-04-01, 31", "2026-10-01, 2029-03-30, 30", "2026-10-01, 2026-10-01, 1", "2026-10-15, 2029-04-14, 30",
      "2026-10-15, 2029-04-15, 31", "2026-08-31, 2027-02-27, 6", "2026-08-31, 2027-02-28, 7", "2026-10-02, 2026-10-01, "})
  void monthsThatHaveBegun(String start, String end, Long months) {
    assertThat(of("months from startOn to endOn", start, end)).isEqualTo(months);
  }

  @ParameterizedTest
  @CsvSource({"2026-10-01, 2029-03-31, 3", "2026-10-01, 2029-04-01, 4", "2027-03-31, 2027-04-01, 2", "2026-04-01, 2027-03-31, 1"})
  void fiscalYearsThatAreTouched(String start, String end, long years) {
    assertThat(of("fiscal-years from startOn to endOn", start, end)).isEqualTo(years);
  }

  /** six of twelve months are half of the ceiling; five are 6,250,000. */
  @ParameterizedTest
  @CsvSource({"2026-10-01, 7500000, 15000000, 15000000, 0, 0", "2026-10-01, 7500001, 15000000, 15000000, 0, 1", "2026-10-01, 7500000, 15000001, 15000000, 0, 1",
      "2026-10-01, 7500000, 15000000, 15000001, 0, 1", "2026-10-01, 7500000, 15000000, 15000000, 1, 1", "2026-10-31, 7500000, 15000000, 15000000, 0, 0",
      "2026-11-01, 6250000, 15000000, 15000000, 0, 0", "2026-11-01, 6250001, 15000000, 15000000, 0, 1", "2026-04-01, 15000000, 0, 0, 0, 0"})
  void theWorstYearCounts(String start, long first, long second, long third, long fourth, long excess) {
    Map<String, Object> values = new HashMap<>(Map.of("startOn", start, "endOn", "2029-03-31", "funds1", first, "funds2", second, "funds3", third, "funds4", fourth));
    assertThat(Measure.read("excess of funds1, funds2, funds3, funds4 from startOn to endOn").of(values, STAGE_ONE)).isEqualTo(excess);
  }

  @Test
  void aCeilingForTheWholeIsComparedWithTheSum() {
    Money whole = new Money(30_000_000, Money.Per.TOTAL, 30, 0);
    Map<String, Object> values = Map.of("startOn", "2026-10-01", "endOn", "2029-03-31", "funds1", 29_999_999L, "funds2", 2L);
    assertThat(Measure.read("excess of funds1, funds2 from startOn to endOn").of(values, whole)).isEqualTo(1);
    assertThat(Measure.read("total of funds1, funds2, funds3").of(values, whole)).isEqualTo(30_000_001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"weeks from startOn to endOn", "months of funds1 from startOn to endOn", "months", "total from startOn to endOn", "excess of funds1", "total"})
  void whatCannotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> Measure.read(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
  }

  private static Long of(String measure, String start, String end) {
    return Measure.read(measure).of(Map.of("startOn", start, "endOn", end), STAGE_ONE);
  }
}
