package org.kanmon.reviews;

import java.util.List;
import java.util.Optional;
import org.kanmon.programmes.Criterion;
import org.kanmon.programmes.Reviewing;

/** The mean of marks by the weights of the criteria, in hundredths of a mark, half a hundredth rounded up; whole arithmetic throughout. */
final class WeightedMean {

  private static final int HUNDREDTHS = 100;
  private static final int DIGITS = 9;

  private final List<Criterion> criteria;

  WeightedMean(Reviewing reviewing) {
    this.criteria = reviewing == null ? List.of() : reviewing.criteria();
  }

  /** Of all of these that have every mark; empty if none has. */
  Optional<Long> of(List<ReviewSheet> sheets) {
    List<Long> sums = sheets.stream().flatMap(sheet -> sum(sheet).stream()).toList();
    long weights = criteria.stream().mapToLong(Criterion::weight).sum() * sums.size();
    return weights == 0 ? Optional.empty() : Optional.of((2 * HUNDREDTHS * sums.stream().mapToLong(Long::longValue).sum() + weights) / (2 * weights));
  }

  private Optional<Long> sum(ReviewSheet sheet) {
    long sum = 0;
    for (Criterion criterion : criteria) {
      String mark = String.valueOf(sheet.content().get(criterion.id()));
      if (!mark.matches("\\d{1," + DIGITS + "}")) {
        return Optional.empty();
      }
      sum += criterion.weight() * Long.parseLong(mark);
    }
    return criteria.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  /** With two decimals. */
  static String text(long hundredths) {
    return "%d.%02d".formatted(hundredths / HUNDREDTHS, hundredths % HUNDREDTHS);
  }
}
