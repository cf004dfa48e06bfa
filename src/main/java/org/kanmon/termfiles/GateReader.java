package org.kanmon.termfiles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kanmon.programmes.Gate;

/** Reads the gates of a programme with their outcomes: neither more nor fewer than can be chosen in the form of the gate. */
final class GateReader {

  private final Names names;

  GateReader(Names names) {
    this.names = names;
  }

  List<Gate> read(Part part) {
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
      Gate gate = new Gate(one.id("id"), one.names("names"), form, field, outcomes);
      names.allOutcomes(one, gate);
      TermsReader.once(ids, one, gate.id(), "duplicate-gate");
      one.end();
      gates.add(gate);
    }
    return gates;
  }
}
