package org.kanmon.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not a yen is lost or made when an amount is spread over years, none gets more than it can, and odd yen go where the table says. */
class YearSpreadTest {

  @ParameterizedTest
  @CsvSource({
      "9, 10|10|10, 99|99|99, true, 3|3|3",
      "10, 10|10|10, 99|99|99, true, 4|3|3",
      "10, 10|10|10, 99|99|99, false, 3|3|4",
      "29999999, 15000000|15000000, 15000000|15000000, true, 15000000|14999999",
      "30000000, 15000000|15000000, 15000000|15000000, true, 15000000|15000000",
      // a year without money gets none as long as others have room
      "10, 0|10|10, 99|99|99, true, 0|5|5",
      "11, 0|10|10, 99|99|99, true, 0|6|5",
      "25, 0|10|10, 10|10|10, true, 5|10|10",
      // nobody has any: all alike
      "7, 0|0|0, 99|99|99, true, 3|2|2",
      // full years pass it on
      "20, 10|30, 15|12, true, 8|12",
      "13000000000, 1|2, 5000000000|9000000000, true, 4333333334|8666666666",
      "0, 10|10, 99|99, true, 0|0"})
  void theSharesAreTheAmount(long amount, String weights, String most, boolean first, String shares) {
    List<Long> spread = YearSpread.spread(amount, numbers(weights), numbers(most), first);
    assertThat(spread).containsExactlyElementsOf(numbers(shares));
    assertThat(spread.stream().mapToLong(Long::longValue).sum()).isEqualTo(amount);
  }

  /** One yen more than all years can take stays over, for whoever asked to refuse it. */
  @ParameterizedTest
  @CsvSource({"31, 10|10|10, 10|10|10, 30", "1, 5, 0, 0"})
  void whatNoYearCanTakeStaysOver(long amount, String weights, String most, long placed) {
    assertThat(YearSpread.spread(amount, numbers(weights), numbers(most), true).stream().mapToLong(Long::longValue).sum()).isEqualTo(placed);
  }

  private static List<Long> numbers(String text) {
    return Stream.of(text.split("\\|")).map(Long::valueOf).toList();
  }
}
