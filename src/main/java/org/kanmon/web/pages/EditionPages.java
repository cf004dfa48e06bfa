package org.kanmon.web.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kanmon.editions.EditionDesk;
import org.kanmon.editions.EditionNames;
import org.kanmon.editions.MoveDesk;
import org.kanmon.editions.RulebookEdition;
import org.kanmon.people.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Editions of the rulebook: which there are, what changed between two, which cases follow one. */
@Controller
class EditionPages {

  private static final int MOVES = 20;
  /** As many as fit into one preview. */
  private static final int CASES = 50;

  private final EditionDesk desk;
  private final MoveDesk moves;
  private final EditionNames names;

  EditionPages(EditionDesk desk, MoveDesk moves, EditionNames names) {
    this.desk = desk;
    this.moves = moves;
    this.names = names;
  }

  @GetMapping("/editions")
  String all(Person me, Model model) {
    List<EditionDesk.Followed> all = desk.all(me);
    model.addAttribute("editions", all);
    model.addAttribute("moves", moves.all(me, 0, MOVES).items());
    model.addAttribute("names", editionNames(all));
    return "pages/editions";
  }

  @GetMapping("/editions/differences")
  String differences(Person me, @RequestParam(name = "from", defaultValue = "") String from, @RequestParam(name = "to", defaultValue = "") String to, Locale language,
      Model model) {
    RulebookEdition before = desk.get(me, from);
    RulebookEdition after = desk.get(me, to);
    model.addAttribute("from", before);
    model.addAttribute("to", after);
    model.addAttribute("files", desk.differences(me, from, to, language));
    return "pages/differences";
  }

  @GetMapping("/editions/{id}")
  String one(Person me, @PathVariable("id") String id, @RequestParam(name = "page", defaultValue = "1") String page, Model model) {
    RulebookEdition edition = desk.get(me, id);
    var found = desk.open(me, id, Pages.number(page), CASES);
    model.addAttribute("edition", edition);
    model.addAttribute("others", desk.all(me).stream().map(EditionDesk.Followed::edition).filter(other -> !other.id().equals(id)).toList());
    model.addAttribute("found", found);
    model.addAttribute("pages", Pages.of(found));
    return "pages/edition";
  }

  private Map<String, String> editionNames(List<EditionDesk.Followed> all) {
    return all.stream().collect(Collectors.toMap(followed -> followed.edition().id(), followed -> names.of(followed.edition().id())));
  }
}
