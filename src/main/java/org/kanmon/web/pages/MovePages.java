package org.kanmon.web.pages;

import java.util.List;
import java.util.Locale;
import org.kanmon.editions.EditionDesk;
import org.kanmon.editions.EditionNames;
import org.kanmon.editions.Move;
import org.kanmon.editions.MoveDesk;
import org.kanmon.editions.MoveWords;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.web.RunningNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Moves of cases between editions: first looked at, then ordered, then followed. */
@Controller
class MovePages {

  private final EditionDesk editions;
  private final MoveDesk desk;
  private final MoveWords results;
  private final EditionNames names;
  private final People people;

  MovePages(EditionDesk editions, MoveDesk desk, MoveWords results, EditionNames names, People people) {
    this.editions = editions;
    this.desk = desk;
    this.results = results;
    this.names = names;
    this.people = people;
  }

  /** A case with why it cannot be moved, in words. */
  public record Shown(MoveDesk.Preview preview, List<String> hindrances) {}

  /** A case of the log with its result in words. */
  public record Settled(Move.Line line, String result) {}

  @GetMapping("/editions/{id}/preview")
  String preview(Person me, @PathVariable("id") String from, @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "case", required = false) List<String> cases, Locale language, Model model) {
    List<MoveDesk.Preview> previews = desk.preview(me, from, to, cases);
    model.addAttribute("from", editions.get(me, from));
    model.addAttribute("to", editions.get(me, to));
    model.addAttribute("previews", previews.stream()
        .map(preview -> new Shown(preview, preview.outlook().hindrances().stream().map(hindrance -> results.of(hindrance, language)).toList())).toList());
    model.addAttribute("possible", previews.stream().filter(MoveDesk.Preview::isPossible).map(MoveDesk.Preview::number).toList());
    return "pages/preview";
  }

  @PostMapping("/editions/{id}/moves")
  String order(Person me, @PathVariable("id") String from, @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "case", required = false) List<String> cases, @RequestParam(name = "reason", defaultValue = "") String reason) {
    return "redirect:/edition-moves/" + desk.order(me, from, to, cases, reason);
  }

  @GetMapping("/edition-moves/{id}")
  String one(Person me, @PathVariable("id") String id, Locale language, Model model) {
    Move move = desk.get(me, number(id));
    model.addAttribute("move", move);
    model.addAttribute("from", names.of(move.from()));
    model.addAttribute("to", names.of(move.to()));
    model.addAttribute("by", people.find(move.by()).map(Person::name).orElse(move.by().value()));
    model.addAttribute("lines", desk.lines(me, move.id()).stream().map(line -> new Settled(line, results.of(line, language))).toList());
    return "pages/move";
  }

  @PostMapping("/edition-moves/{id}/stop")
  String stop(Person me, @PathVariable("id") String id) {
    desk.stop(me, number(id));
    return "redirect:/edition-moves/" + number(id);
  }

  private static long number(String id) {
    return RunningNumber.of(id, "unknown-move");
  }
}
