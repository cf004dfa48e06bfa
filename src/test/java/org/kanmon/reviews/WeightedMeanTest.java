package org.kanmon.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kanmon.programmes.Criterion;
import org.kanmon.programmes.Reviewing;
import org.kanmon.programmes.Wording;

/** Marks by the weights of the criteria, in hundredths, half a hundredth rounded up. */
class WeightedMeanTest {

  @Test
  void weightsCount() {
    assertThat(mean(List.of(70, 30), sheet(5, 1))).isEqualTo("3.80");
    assertThat(mean(List.of(30, 70), sheet(5, 1))).isEqualTo("2.20");
    assertThat(mean(List.of(50, 50), sheet(5, 1))).isEqualTo("3.00");
  }

  @Test
  void theMeanOfAllIsThatOfTheMarksAndNotOfRoundedMeans() {
    assertThat(mean(List.of(1, 2), sheet(4, 3))).isEqualTo("3.33");
    assertThat(mean(List.of(1, 2), sheet(4, 3), sheet(3, 4))).isEqualTo("3.50");
    assertThat(mean(List.of(50, 50), sheet(5, 4), sheet(5, 4), sheet(4, 4), sheet(4, 4))).isEqualTo("4.25");
  }

  @Test
  void halfAHundredthIsRoundedUpAndLessIsNot() {
    assertThat(mean(List.of(199, 1), sheet(3, 4))).as("3.005").isEqualTo("3.01");
    assertThat(mean(List.of(249, 1), sheet(3, 4))).as("3.004").isEqualTo("3.00");
    assertThat(mean(List.of(1, 199), sheet(5, 5))).isEqualTo("5.00");
  }

  @Test
  void whatLacksAMarkHasNoMeanAndDoesNotCount() {
    WeightedMean mean = new WeightedMean(reviewing(List.of(50, 50)));
    ReviewSheet without = new ReviewSheet("A", Map.of("c0", "5"));
    assertThat(mean.of(List.of(without))).isEmpty();
    assertThat(mean.of(List.of(without, sheet(3, 3))).map(WeightedMean::text)).contains("3.00");
    assertThat(mean.of(List.of())).isEmpty();
    assertThat(new WeightedMean(null).of(List.of(sheet(3, 3)))).isEmpty();
  }

  private static String mean(List<Integer> weights, ReviewSheet... sheets) {
    return WeightedMean.text(new WeightedMean(reviewing(weights)).of(List.of(sheets)).orElseThrow());
  }

  private static Reviewing reviewing(List<Integer> weights) {
    return new Reviewing("Form", 1, 5, Stream.iterate(0, n -> n < weights.size(), n -> n + 1)
        .map(n -> new Criterion("c" + n, new Wording("観点", "Criterion"), weights.get(n), new TreeMap<>())).toList(), 50);
  }

  private static ReviewSheet sheet(int first, int second) {
    return new ReviewSheet("A", Map.of("c0", String.valueOf(first), "c1", String.valueOf(second)));
  }
}
