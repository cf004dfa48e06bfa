package org.kanmon.editions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Page;
import org.kanmon.editions.CaseMover.Hindrance;
import org.kanmon.editions.CaseMover.Outlook;
import org.kanmon.people.Person;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.TypedText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where programme managers and administrators move open cases from one edition of the rulebook to another. Nobody moves a case that they are in conflict with
 * nor reads what became of it.
 */
@Component
public class MoveDesk {

  private static final int LONGEST_REASON = 2000;

  private final EditionDesk editions;
  private final Cases cases;
  private final CaseAccess access;
  private final CaseMover mover;
  private final MoveBook book;
  private final MoveTerms terms;

  MoveDesk(EditionDesk editions, Cases cases, CaseAccess access, CaseMover mover, MoveBook book, MoveTerms terms) {
    this.editions = editions;
    this.cases = cases;
    this.access = access;
    this.mover = mover;
    this.book = book;
    this.terms = terms;
  }

  /**
   * What would become of one case.
   *
   * @param title null where there is no such case
   */
  public record Preview(String number, String title, Outlook outlook) {

    public boolean isPossible() {
      return outlook.hindrances().isEmpty();
    }
  }

  /** Tries each case and takes it back; nothing has changed afterwards. */
  public List<Preview> preview(Person reader, String from, String to, List<String> numbers) {
    EditionDesk.require(reader);
    check(from, to, numbers, terms.preview());
    return new LinkedHashSet<>(numbers).stream().map(number -> preview(reader, from, to, number)).toList();
  }

  private Preview preview(Person reader, String from, String to, String number) {
    Optional<Case> file = CaseNumber.parse(number).flatMap(cases::find);
    if (file.isEmpty()) {
      return new Preview(number, null, new Outlook(List.of(), List.of(Hindrance.of("no-such-case"))));
    }
    List<Hindrance> hindrances = hindrances(reader, file.get(), from);
    return new Preview(number, file.get().title(), hindrances.isEmpty() ? mover.look(file.get().number(), to) : new Outlook(List.of(), hindrances));
  }

  private List<Hindrance> hindrances(Person reader, Case file, String from) {
    return access.isExcluded(reader, file.number()) ? List.of(Hindrance.of("conflict-of-interest")) : hindrances(file, from);
  }

  /** What is in the way whoever asks. */
  static List<Hindrance> hindrances(Case file, String from) {
    if (file.isClosed()) {
      return List.of(Hindrance.of("closed"));
    }
    return file.rulebook().equals(from) ? List.of() : List.of(Hindrance.of("elsewhere"));
  }

  /**
   * Orders a move; cases are moved one by one, each in a transaction of its own.
   *
   * @return its number
   */
  @Transactional
  public long order(Person by, String from, String to, List<String> numbers, String reason) {
    EditionDesk.require(by);
    check(from, to, numbers, terms.order());
    String why = TypedText.required("reason", reason, LONGEST_REASON);
    List<Case> files = new ArrayList<>();
    for (String number : new LinkedHashSet<>(numbers)) {
      files.add(CaseNumber.parse(number).flatMap(cases::find).orElseThrow(() -> Refusal.field("cases", "unknown-case", number)));
    }
    long move = book.order(from, to, why, by.id());
    files.forEach(file -> book.add(move, file.number(), hindrances(by, file, from)));
    return move;
  }

  private void check(String from, String to, List<String> numbers, int most) {
    editions.existing(from);
    if (to == null || to.isBlank()) {
      throw Refusal.field("to", "required");
    }
    if (!editions.isThere(to)) {
      throw Refusal.field("to", "unknown-edition");
    }
    if (from.equals(to)) {
      throw Refusal.field("to", "same-edition");
    }
    if (numbers == null || numbers.isEmpty() || numbers.stream().anyMatch(Objects::isNull)) {
      throw Refusal.field("cases", "required");
    }
    if (numbers.size() > most) {
      throw Refusal.field("cases", "too-many-cases", most);
    }
  }

  /** What has not been moved yet stays where it is. */
  @Transactional
  public void stop(Person by, long id) {
    Move move = get(by, id);
    if (!move.isRunning()) {
      throw Refusal.conflict("move-over");
    }
    book.stop(id, by.id());
  }

  /** @throws Refusal {@code unknown-move} */
  public Move get(Person reader, long id) {
    EditionDesk.require(reader);
    return book.find(id).orElseThrow(() -> Refusal.notFound("unknown-move"));
  }

  /** Newest first. */
  public Page<Move> all(Person reader, int page, int size) {
    EditionDesk.require(reader);
    return book.all(page, size);
  }

  /** What became of each case, without those that the reader is in conflict with. */
  public List<Move.Line> lines(Person reader, long id) {
    EditionDesk.require(reader);
    Set<CaseNumber> shut = access.closedTo(reader);
    return book.lines(id).stream().filter(line -> !shut.contains(line.number())).toList();
  }
}
