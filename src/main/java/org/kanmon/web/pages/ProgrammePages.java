package org.kanmon.web.pages;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.kanmon.editions.EditionNames;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.Terms;
import org.kanmon.programmes.TermsInWords;
import org.kanmon.rules.Edition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The programmes with their calls and terms, for everybody. */
@Controller
class ProgrammePages {

  private final Programmes programmes;
  private final TermsInWords inWords;
  private final Edition edition;
  private final EditionNames names;
  private final Clock clock;

  ProgrammePages(Programmes programmes, TermsInWords inWords, Edition edition, EditionNames names, Clock clock) {
    this.programmes = programmes;
    this.inWords = inWords;
    this.edition = edition;
    this.names = names;
    this.clock = clock;
  }

  /** A line of the list. */
  public record Line(Programme programme, List<Call> open) {}

  /** @param state {@code open}, {@code closed} or {@code planned} */
  public record CallLine(Call call, String state) {}

  @GetMapping("/programmes")
  String list(Model model) {
    List<Call> open = programmes.openCalls(clock);
    model.addAttribute("programmes", programmes.all().stream()
        .map(programme -> new Line(programme, open.stream().filter(call -> call.programme().equals(programme.id())).toList())).toList());
    return "pages/programmes";
  }

  @GetMapping("/programmes/{id}")
  String one(@PathVariable("id") String id, Locale language, Model model) {
    Terms terms = programmes.terms(id);
    model.addAttribute("programme", terms.programme());
    model.addAttribute("year", terms.year());
    model.addAttribute("edition", names.of(edition.current()));
    model.addAttribute("calls", programmes.calls().stream().filter(call -> call.programme().equals(id)).map(call -> new CallLine(call, state(call))).toList());
    model.addAttribute("sections", inWords.of(terms, language));
    return "pages/programme";
  }

  private String state(Call call) {
    return call.isOpenAt(clock.instant()) ? "open" : clock.instant().isBefore(call.opensAt().toInstant()) ? "planned" : "closed";
  }
}
