package org.kanmon.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Values measured one after the other. */
final class Sample {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int size() {
    return values.size();
  }

  double median() {
    return percentile(50);
  }

  /** The smallest value that so many per cent of all do not exceed. */
  double percentile(double percent) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(sorted.size() * percent / 100) - 1));
  }

  String range() {
    return Report.number(Collections.min(values)) + "–" + Report.number(Collections.max(values));
  }
}
