package org.kanmon.adjustments;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the adjustment goes by [D].
 *
 * @param freedBy endings of cases whose amount becomes free: those before any money is spent
 * @param grades of reviews and panels, best first; by them candidates are ordered until the director does
 */
@ConfigurationProperties("kanmon.adjustments")
public record AdjustmentTerms(Set<String> freedBy, List<String> grades) {

  /** How good these are: the mean place in the order of grades; nothing is last. */
  double badness(List<String> given) {
    return given.stream().mapToInt(grade -> grades.contains(grade) ? grades.indexOf(grade) : grades.size()).average().orElse(grades.size());
  }
}
