package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.util.Locale;
import org.kanmon.funding.Yen;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes briefings in the office's language: one item for each thing to know, and sentences between them. */
@Component
public class BriefWriter {

  /** A form shows the beginning of a long text, in characters; the whole stands in the dossier, one click away. */
  private static final int LONGEST_VALUE = 400;

  private final Words words;
  private final Locale language;

  public BriefWriter(Words words, @Value("${kanmon.office-language}") Locale language) {
    this.words = words;
    this.language = language;
  }

  /** An empty briefing. */
  public Lines lines() {
    return new Lines();
  }

  /** That of the office. */
  public Locale language() {
    return language;
  }

  /** A day as the office writes it. */
  public String day(LocalDate day) {
    return words.day(day, language);
  }

  /** An amount as the office writes it. */
  public String yen(Yen amount) {
    return words.text("dossier.yen", language, amount.amount());
  }

  /** A briefing in the making. */
  public final class Lines {

    private final StringBuilder text = new StringBuilder();
    private boolean inList;

    private Lines() {}

    /**
     * Adds an item, unless there is no value.
     *
     * @param label message key
     * @param value an amount, a day, or anything whose text is shown as typed, in its lines, cut if very long
     */
    public Lines add(String label, Object value) {
      if (value != null) {
        put(true, words.text("task.item", language, words.text(label, language), Markdown.lines(shown(value))));
      }
      return this;
    }

    /** Adds an item whose value is a text of the bundles. */
    public Lines addText(String label, String key, Object... arguments) {
      return add(label, words.text(key, language, arguments));
    }

    /** Adds a sentence of the bundles, in which Markdown counts. */
    public Lines say(String key, Object... arguments) {
      put(false, words.text(key, language, arguments));
      return this;
    }

    public Brief brief() {
      return brief(null);
    }

    /** @param options choices of a dynamic field, one per line as {@code id|label} */
    public Brief brief(String options) {
      return new Brief(text.toString(), options);
    }

    private void put(boolean item, String markdown) {
      if (!text.isEmpty()) {
        text.append(item && inList ? "\n" : "\n\n");
      }
      text.append(markdown);
      inList = item;
    }
  }

  private String shown(Object value) {
    if (value instanceof Yen yen) {
      return yen(yen);
    }
    if (value instanceof LocalDate day) {
      return day(day);
    }
    String text = value.toString();
    return text.codePointCount(0, text.length()) <= LONGEST_VALUE ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + words.text("task.continued", language);
  }
}
