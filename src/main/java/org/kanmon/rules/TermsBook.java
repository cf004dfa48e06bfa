package org.kanmon.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.passages.Passage;
import org.kanmon.passages.Passages;
import org.kanmon.programmes.Call;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.ConfiguredCalls;
import org.kanmon.programmes.Gate;
import org.kanmon.programmes.ProgrammeShelf;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.programmes.ResearchField;
import org.kanmon.programmes.ReviewRound;
import org.kanmon.programmes.Terms;
import org.springframework.stereotype.Component;

/**
 * Reads the terms of a case: those of its call, in the edition that it started under, or those to which it passed over. Editions from before there were files of programmes have the numbers in
 * the decision table {@code ProgrammeTerms}; what that table never had is read in the newest edition (ADR 20).
 */
@Component
public class TermsBook {

  private static final String TABLE = "ProgrammeTerms";

  private final Rulebook rulebook;
  private final ProgrammeShelf shelf;
  private final ConfiguredCalls configured;
  private final Cases cases;
  private final OpenGates open;
  private final Passages passages;

  TermsBook(Rulebook rulebook, ProgrammeShelf shelf, ConfiguredCalls configured, Cases cases, OpenGates open, Passages passages) {
    this.open = open;
    this.rulebook = rulebook;
    this.shelf = shelf;
    this.configured = configured;
    this.cases = cases;
    this.passages = passages;
  }

  /** The terms under which a case opened and was selected, and the edition in which they stand. */
  public record Opened(Terms terms, String edition) {}

  /** The newest terms of a programme, for what has no case and no call. */
  public ProgrammeTerms of(String programme) {
    return shelf.newest().newest(programme).orElseThrow(() -> new IllegalStateException("no terms of the programme " + programme)).numbers();
  }

  /**
   * The terms of a case that opens under this call.
   *
   * @param edition the newest, which the case will follow
   */
  public Terms of(Call call, String edition) {
    return shelf.of(edition).map(catalogue -> terms(catalogue, call.programme(), call.id()))
        .orElseGet(() -> terms(shelf.newest(), call.programme(), call.id()).with(terms(rulebook.decide(TABLE, Map.of("programme", call.programme())))));
  }

  /** The numbers of the terms that the case follows. */
  public ProgrammeTerms of(CaseNumber number) {
    Case file = cases.get(number);
    return shelf.of(file.rulebook()).map(catalogue -> terms(catalogue, file).numbers()).orElseGet(() -> table(file));
  }

  /** The field of a case as its terms name it; empty if it has none. */
  public Optional<ResearchField> field(Case file) {
    return file.field() == null ? Optional.empty()
        : shelf.of(file.rulebook()).map(catalogue -> terms(catalogue, file)).flatMap(own -> own.field(file.field()));
  }

  /** The terms that the case follows: those under which it started, or to which it passed over (ADR 27). */
  public Terms whole(CaseNumber number) {
    Case file = cases.get(number);
    return whole(file);
  }

  /**
   * The terms under which the case opened and was selected, whatever it passed over to since: applications, reviews and interviews are read by them. A case that is still
   * where it began has followed its moves between editions with all that it has.
   */
  public Opened opened(CaseNumber number) {
    Case file = cases.get(number);
    return passages.of(file).stream().findFirst().map(Passage::from).flatMap(from -> shelf.of(from.edition()).map(catalogue -> new Opened(terms(catalogue, from.programme(),
        file.call()), from.edition()))).orElseGet(() -> new Opened(whole(file), file.rulebook()));
  }

  /** The same of a case that was read already. */
  public Terms whole(Case file) {
    return shelf.of(file.rulebook()).map(catalogue -> terms(catalogue, file)).orElseGet(() -> terms(shelf.newest(), file).with(table(file)));
  }

  /** The forms that the terms of a case put in the place of those of its phases; none before there were files of programmes. */
  public Map<String, String> forms(CaseNumber number) {
    Case file = cases.get(number);
    Terms whole = shelf.of(file.rulebook()).map(catalogue -> terms(catalogue, file)).orElse(null);
    if (whole == null) {
      return Map.of();
    }
    Map<String, String> ofGate = gate(number, whole).map(gate -> gate.sitting().forms()).orElse(Map.of());
    Map<String, String> forms = new HashMap<>(whole.formsAt(file.stage()));
    forms.putAll(ofGate);
    return forms;
  }

  /** The gate at which the case is held at the moment, as its terms say; empty if it is at none. */
  public Optional<Gate> gate(CaseNumber number) {
    return open.gate(number).isEmpty() ? Optional.empty() : gate(number, whole(number));
  }

  private Optional<Gate> gate(CaseNumber number, Terms terms) {
    // no programme without gates on running projects has to be asked
    return terms.gates().stream().noneMatch(gate -> gate.sitting() != null) ? Optional.empty()
        : open.gate(number).flatMap(id -> terms.gates().stream().filter(gate -> gate.sitting() != null && gate.id().equals(id)).findFirst());
  }

  /** The round in which the case is reviewed now: that of the gate at which it is held, otherwise that of its stage. */
  public ReviewRound round(CaseNumber number) {
    Terms whole = whole(number);
    return gate(number, whole).map(whole::roundOf).orElseGet(() -> whole.roundAt(cases.get(number).stage()));
  }

  /** A case that passed over keeps the year of its terms; its call is of the programme that it left. */
  private Terms terms(Catalogue edition, Case file) {
    return file.passed() == null ? terms(edition, file.programme(), file.call())
        : edition.terms(file.programme(), "", file.passed().termsYear()).orElseThrow(() -> new IllegalStateException("no terms of the programme " + file.programme()));
  }

  private Terms terms(Catalogue edition, String programme, String call) {
    return configured.terms(edition, programme, call).orElseThrow(() -> new IllegalStateException("no terms of the programme " + programme));
  }

  private ProgrammeTerms table(Case file) {
    return terms(rulebook.decide(file.number(), TABLE, Map.of("programme", file.programme())));
  }

  /** The terms that the table {@code ProgrammeTerms} of an old edition has answered. */
  public static ProgrammeTerms terms(Verdict verdict) {
    Verdict.Row row = verdict.only();
    return new ProgrammeTerms(number(row, "maxAmount"), whole(row, "maxPeriodMonths"), whole(row, "minReviewers"), whole(row, "defaultReviewers"),
        whole(row, "maxReviewers"), whole(row, "maxExcludedReviewers"), whole(row, "securityPercent"), whole(row, "milestonesPerYear"), whole(row, "minFundraisings"),
        whole(row, "maxAccountYears"), whole(row, "indirectPercent"), whole(row, "quartersPerYear"), whole(row, "jointResearchYears"), whole(row, "claimOpensDaysBefore"),
        whole(row, "claimClosesDaysAfter"), whole(row, "instalmentReminderDays"), whole(row, "overdueAfterDays"), whole(row, "surveyMonthsAfterEnd"));
  }

  private static int whole(Verdict.Row row, String output) {
    return Math.toIntExact(number(row, output));
  }

  /** An empty cell of this table is a mistake, not a zero. */
  private static long number(Verdict.Row row, String output) {
    if (!row.has(output)) {
      throw new IllegalStateException(TABLE + " has no " + output);
    }
    return row.number(output);
  }
}
