package org.kanmon.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Not a yen of the indirect cost is lost or made when it is split among the years. */
class YearSharesTest {

  @ParameterizedTest
  @CsvSource({"10|10|10, 1, 0|0|1", "10|10|10, 10, 3|3|4", "7500|15000|7500, 6923, 1730|3462|1731", "1|0|1, 1, 0|0|1", "0|0, 5, 5|0", "13000000000|13000000000, 6000000001, 3000000000|3000000001"})
  void theSharesAreTheWhole(String years, long whole, String shares) {
    List<Long> split = YearShares.split(List.of(years.split("\\|")).stream().map(Long::valueOf).toList(), whole);
    assertThat(split).containsExactlyElementsOf(List.of(shares.split("\\|")).stream().map(Long::valueOf).toList());
    assertThat(split.stream().mapToLong(Long::longValue).sum()).isEqualTo(whole);
  }

  @Test
  void whereThereAreNoYearsThereAreNoShares() {
    assertThat(YearShares.split(List.of(), 0)).isEmpty();
  }
}
