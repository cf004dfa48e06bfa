package org.kanmon.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kanmon.programmes.Money;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.workflow.engine.TablesOnClasspath;

/** The ceilings of stage I by fiscal year (N-18, N-19, N-23), one yen and one day on either side. */
class YearlyAmountsTest {

  private static final Money MONEY = new TablesOnClasspath().newest().newest("a-step-stage-one").orElseThrow().money();
  private static final long YEAR = 15_000_000L;

  @Test
  void aWholeFiscalYearMayHaveItsCeilingAndNotOneYenMore() {
    assertThat(wrong("2027-04-01", 24, YEAR, YEAR)).isEmpty();
    assertThat(wrong("2027-04-01", 24, YEAR, YEAR + 1)).extracting(FieldProblem::field, FieldProblem::code).containsExactly(tuple("amountYear2", "over-year-ceiling"));
    assertThat(wrong("2027-04-01", 12, YEAR + 1)).extracting(FieldProblem::field, FieldProblem::code).containsExactly(tuple("amountYear1", "over-year-ceiling"));
  }

  @Test
  void theFirstFiscalYearIsProratedByItsMonths() {
    // six months, October to March
    assertThat(wrong("2027-10-01", 12, 7_500_000L, 7_500_000L)).isEmpty();
    assertThat(wrong("2027-10-01", 12, 7_500_001L, 7_499_999L)).extracting(FieldProblem::field, FieldProblem::code).containsExactly(tuple("amountYear1", "over-year-ceiling"));
    // the day before, the month of September has begun: seven months
    assertThat(wrong("2027-09-30", 12, 8_750_000L, 1L)).isEmpty();
    assertThat(wrong("2027-09-30", 12, 8_750_001L, 1L)).extracting(FieldProblem::code).containsExactly("over-year-ceiling");
  }

  @Test
  void theDayBeforeAndTheDayOfANewFiscalYear() {
    assertThat(wrong("2028-03-31", 12, 1_250_000L, YEAR)).isEmpty();
    assertThat(wrong("2028-03-31", 12, 1_250_001L, YEAR)).extracting(FieldProblem::field).containsExactly("amountYear1");
    assertThat(wrong("2028-04-01", 12, YEAR)).isEmpty();
  }

  @Test
  void thirtyMonthsTouchFourFiscalYearsAtMost() {
    assertThat(wrong("2028-03-01", 30, 1_250_000L, YEAR, YEAR, YEAR)).isEmpty();
    assertThat(wrong("2028-03-01", 30, 1_250_000L, YEAR, YEAR)).extracting(FieldProblem::field, FieldProblem::code).containsExactly(tuple("amountYear4", "required"));
    assertThat(wrong("2027-04-01", 24, YEAR, YEAR, 1L)).extracting(FieldProblem::field, FieldProblem::code).containsExactly(tuple("amountYear3", "year-outside-period"));
    assertThat(wrong("2027-04-01", 25, YEAR, YEAR, 1L)).isEmpty();
  }

  @Test
  void theTotalIsTheSumToTheYen() {
    assertThat(YearlyAmounts.wrong(MONEY, form(2 * YEAR - 1, "2027-04-01", 24, YEAR, YEAR))).extracting(FieldProblem::field, FieldProblem::code)
        .containsExactly(tuple("amount", "not-sum-of-years"));
    assertThat(YearlyAmounts.wrong(MONEY, form(2 * YEAR + 1, "2027-04-01", 24, YEAR, YEAR))).extracting(FieldProblem::code).containsExactly("not-sum-of-years");
  }

  private static List<FieldProblem> wrong(String start, int months, long... years) {
    return YearlyAmounts.wrong(MONEY, form(java.util.Arrays.stream(years).sum(), start, months, years));
  }

  private static FormalApplication form(long total, String start, int months, long... years) {
    Map<String, Object> further = new HashMap<>(Map.of("startOn", start));
    for (int year = 0; year < years.length; year++) {
      further.put("amountYear" + (year + 1), years[year]);
    }
    return new FormalApplication("t", null, total, null, months, null, null, null, null, further);
  }
}
