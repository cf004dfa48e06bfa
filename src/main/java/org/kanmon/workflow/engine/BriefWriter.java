package org.kanmon.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.kanmon.funding.Yen;
import org.kanmon.refusals.OfficeLanguage;
import org.kanmon.refusals.Words;
import org.kanmon.workflow.engine.TaskBriefing.Brief;
import org.springframework.stereotype.Component;

/** Writes briefings in the office's language: one line for each thing to know. */
@Component
public class BriefWriter {

  private static final int LONGEST_VALUE = 1000;

  private final Words words;
  private final OfficeLanguage office;

  BriefWriter(Words words, OfficeLanguage office) {
    this.words = words;
    this.office = office;
  }

  /** An empty briefing. */
  public Lines lines() {
    return new Lines();
  }

  /** A briefing in the making. */
  public final class Lines {

    private final List<String> lines = new ArrayList<>();

    private Lines() {}

    /**
     * Adds a line, unless there is no value.
     *
     * @param label message key
     * @param value an amount, or anything whose text is shown as typed, on one line, cut if very long
     */
    public Lines add(String label, Object value) {
      if (value != null) {
        String text = value instanceof Yen yen ? words.text("dossier.yen", office.locale(), yen.amount()) : value.toString();
        String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + " …" : text;
        lines.add("- **" + words.text(label, office.locale()) + "**: " + Markdown.text(cut));
      }
      return this;
    }

    /** Adds a line whose value is a text of the bundles. */
    public Lines addText(String label, String key) {
      return add(label, words.text(key, office.locale()));
    }

    public Brief brief() {
      return new Brief(String.join("\n", lines), null);
    }
  }
}
