package org.kanmon.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YenTest {

  @ParameterizedTest
  @CsvSource({"0,10,0,0", "1,10,1,0", "10,10,1,1", "11,10,2,1", "19,10,2,1", "20,10,2,2", "100,10,10,10", "101,10,11,10", "500000000,10,50000000,50000000", "99,100,99,99",
      "7,0,0,0"})
  void percentagesAreRoundedToTheWholeYen(long amount, int percent, long up, long down) {
    assertThat(Yen.of(amount).percentRoundedUp(percent)).isEqualTo(Yen.of(up));
    assertThat(Yen.of(amount).percentRoundedDown(percent)).isEqualTo(Yen.of(down));
  }

  @Test
  void anAmountIsNeverNegativeAndNeverOverflows() {
    assertThatThrownBy(() -> Yen.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Yen.of(1).minus(Yen.of(2))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Yen.of(Long.MAX_VALUE).plus(Yen.of(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Yen.of(Long.MAX_VALUE).percentRoundedUp(10)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void amountsAreComparedToTheYen() {
    assertThat(Yen.of(2).isMoreThan(Yen.of(1))).isTrue();
    assertThat(Yen.of(1).isMoreThan(Yen.of(1))).isFalse();
    assertThat(Yen.min(Yen.of(2), Yen.of(1))).isEqualTo(Yen.of(1));
    assertThat(Yen.of(3).plus(Yen.of(4)).minus(Yen.of(7))).isEqualTo(Yen.ZERO);
    assertThat(Yen.of(1234567)).hasToString("JPY 1,234,567");
  }
}
