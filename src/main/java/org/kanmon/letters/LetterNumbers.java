package org.kanmon.letters;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters are numbered without gaps in each fiscal year: a gap is a lost letter. Letters under an older pattern of numbers are counted, not read. */
final class LetterNumbers implements Invariant {

  private final Pattern number;

  LetterNumbers(LetterTerms terms) {
    // the pattern of java.util.Formatter, read backwards
    this.number = Pattern.compile(terms.number().replaceAll("[\\\\.()\\[\\]{}+*?^$|]", "\\\\$0").replaceAll("%0?\\d*d", "(\\\\d+)"));
  }

  @Override
  public String id() {
    return "letter-lost";
  }

  @Override
  public void examine(JdbcClient records, Consumer<Finding> found) {
    Map<Integer, BitSet> years = new HashMap<>();
    long[] foreign = {0};
    records.sql("select letter_number from letter").query(row -> {
      Matcher parts = number.matcher(row.getString(1));
      if (parts.matches()) {
        years.computeIfAbsent(Integer.valueOf(parts.group(1)), year -> new BitSet()).set(Integer.parseInt(parts.group(2)));
      } else {
        foreign[0]++;
      }
    });
    records.sql("select fiscal_year, last_number from letter_sequence order by fiscal_year").query(row -> {
      int year = row.getInt(1);
      long last = row.getLong(2);
      long there = years.getOrDefault(year, new BitSet()).cardinality();
      if (there < last && foreign[0] == 0 || there > last) {
        found.accept(new Finding(id(), null, List.of(String.valueOf(year), last, there)));
      }
    });
  }
}
