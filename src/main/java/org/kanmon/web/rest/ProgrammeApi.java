package org.kanmon.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.kanmon.editions.EditionNames;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Programme;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.Terms;
import org.kanmon.programmes.TermsInWords;
import org.kanmon.refusals.Words;
import org.kanmon.rules.Edition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The programmes with their calls and terms, for everybody. */
@RestController
@RequestMapping("/api/programmes")
@Tag(name = "Programmes", description = "The funding programmes, their calls, and the terms that a case opened now would have. No login is needed.")
class ProgrammeApi {

  private final Programmes programmes;
  private final TermsInWords inWords;
  private final Words words;
  private final Edition edition;
  private final EditionNames names;
  private final Clock clock;

  ProgrammeApi(Programmes programmes, TermsInWords inWords, Words words, Edition edition, EditionNames names, Clock clock) {
    this.programmes = programmes;
    this.inWords = inWords;
    this.words = words;
    this.edition = edition;
    this.names = names;
    this.clock = clock;
  }

  /** One line of the list. */
  record Line(String id, String href, String name, int openCalls) {}

  /**
   * A programme.
   *
   * @param year fiscal year from which calls follow these terms
   * @param edition of the models, tables and terms that a case opened now would follow
   */
  record View(String id, String name, int year, String edition, String caseNumbersBeginWith, List<CaseView.Named> stages, List<CallLine> calls,
      List<TermsInWords.Section> terms) {}

  /** @param open whether it takes proposals now */
  record CallLine(CaseView.CallView call, boolean open) {}

  @GetMapping
  @Operation(summary = "The programmes")
  @SecurityRequirements
  List<Line> list(Locale language) {
    List<Call> open = programmes.openCalls(clock);
    return programmes.all().stream().map(programme -> new Line(programme.id(), "/api/programmes/" + programme.id(), programme.name(language),
        (int) open.stream().filter(call -> call.programme().equals(programme.id())).count())).toList();
  }

  @GetMapping("/{id}")
  @Operation(summary = "A programme: its calls, stages, and terms in words")
  @SecurityRequirements
  View one(@PathVariable String id, Locale language) {
    Terms terms = programmes.terms(id);
    Programme programme = terms.programme();
    List<CaseView.Named> stages = programme.stages().stream().map(stage -> new CaseView.Named(stage, words.text("stage." + stage, language))).toList();
    List<CallLine> calls = programmes.calls().stream().filter(call -> call.programme().equals(id)).map(call -> new CallLine(
        new CaseView.CallView(call.id(), call.programme(), call.name(language), call.opensAt(), call.closesAt()), call.isOpenAt(clock.instant()))).toList();
    return new View(programme.id(), programme.name(language), terms.year(), names.of(edition.current()), programme.prefix(), stages, calls, inWords.of(terms, language));
  }
}
