package org.kanmon.termfiles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.kanmon.programmes.Gate;
import org.kanmon.programmes.Money;
import org.kanmon.programmes.PanelSize;
import org.kanmon.programmes.RequiredDocument;
import org.kanmon.programmes.ReviewRound;

/** Reads the gates of a programme with their outcomes: neither more nor fewer than can be chosen in the form of the gate; and how a panel judges at them. */
final class GateReader {

  private static final int MOST_PEOPLE = 50;

  private final Names names;

  GateReader(Names names) {
    this.names = names;
  }

  /**
   * In the order of the file.
   *
   * @param longest period in months
   */
  List<Gate> read(Part part, String lifecycle, Money money, int longest) {
    List<Gate> gates = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Part one : part.parts("gates")) {
      String form = one.text("form");
      String field = one.text("field");
      names.form(one, "form", form);
      List<Gate.Outcome> outcomes = new ArrayList<>();
      for (Part outcome : one.parts("outcomes")) {
        outcomes.add(new Gate.Outcome(outcome.text("id"), outcome.names("names")));
        names.outcome(outcome, form, field, outcome.text("id"));
        outcome.end();
      }
      Gate gate = new Gate(one.id("id"), one.names("names"), form, field, outcomes, one.optional("sitting").map(section -> sitting(section, lifecycle, money, longest)).orElse(null));
      names.allOutcomes(one, gate);
      TermsReader.once(ids, one, gate.id(), "duplicate-gate");
      one.end();
      gates.add(gate);
    }
    return gates;
  }

  private Gate.Sitting sitting(Part section, String lifecycle, Money money, int longest) {
    Gate.Decider decider = section.hasOptional("decided-by")
        ? Gate.Decider.valueOf(section.choice("decided-by", Stream.of(Gate.Decider.values()).map(Enum::name).toList())) : Gate.Decider.PROGRAMME_DIRECTOR;
    boolean hearing = section.hasOptional("hearing") && section.flag("hearing");
    boolean joint = section.hasOptional("joint") && section.flag("joint");
    PanelSize panel = section.optional("panel").map(GateReader::panel).orElse(null);
    List<RequiredDocument> documents = new ArrayList<>();
    if (section.hasOptional("documents")) {
      for (Part one : section.parts("documents")) {
        String kind = one.text("kind");
        names.document(one, kind);
        documents.add(new RequiredDocument(kind, one.items("before").stream().map(item -> names.action(one, item)).toList(), null));
        one.end();
      }
    }
    Gate.Sitting sitting = new Gate.Sitting(decider, hearing, joint, panel, new ReviewReader(names).read(section),
        new FormsReader(names).read(section, lifecycle, money, longest), documents);
    section.end();
    return sitting;
  }

  private static PanelSize panel(Part section) {
    int min = section.whole("min", 1, MOST_PEOPLE);
    int max = section.whole("max", min, MOST_PEOPLE);
    PanelSize size = new PanelSize(min, section.whole("usual", min, max), max, RoundsReader.who(section, ReviewRound.EXPERTS));
    section.end();
    return size;
  }
}
