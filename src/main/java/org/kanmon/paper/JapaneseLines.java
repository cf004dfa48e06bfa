package org.kanmon.paper;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.text.BreakIterator;
import java.util.Locale;

/** Where a line may end: Japanese has no spaces, and no line begins with 。 or 」 (kinsoku). */
final class JapaneseLines implements FSTextBreaker {

  private final BreakIterator lines = BreakIterator.getLineInstance(Locale.JAPANESE);

  @Override
  public int next() {
    return lines.next();
  }

  @Override
  public void setText(String text) {
    lines.setText(text);
  }
}
