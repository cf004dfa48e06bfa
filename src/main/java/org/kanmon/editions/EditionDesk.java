package org.kanmon.editions;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kanmon.cases.Case;
import org.kanmon.cases.Page;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where programme managers and administrators look at editions: which there are, who follows them, what differs. */
@Component
public class EditionDesk {

  private final EditionShelf shelf;
  private final EditionComparison comparison;
  private final FollowedCases followed;
  /** None where there is no engine whose models have names. */
  private final ObjectProvider<FileNames.Book> names;

  EditionDesk(EditionShelf shelf, EditionComparison comparison, FollowedCases followed, ObjectProvider<FileNames.Book> names) {
    this.names = names;
    this.shelf = shelf;
    this.comparison = comparison;
    this.followed = followed;
  }

  /** An edition with the number of cases under it. */
  public record Followed(RulebookEdition edition, long open, long closed) {}

  /** Who runs the programmes and who runs the installation; nobody else's work is about editions. */
  public static boolean isFor(Person person) {
    return person.is(Role.PROGRAMME_MANAGER) || person.is(Role.ADMINISTRATOR);
  }

  static void require(Person person) {
    if (!isFor(person)) {
      throw Refusal.forbidden("not-allowed");
    }
  }

  /** All editions, newest first. */
  public List<Followed> all(Person reader) {
    require(reader);
    Map<String, FollowedCases.Count> counts = followed.counts();
    return shelf.all().stream().map(edition -> {
      FollowedCases.Count count = counts.getOrDefault(edition.id(), new FollowedCases.Count(0, 0));
      return new Followed(edition, count.open(), count.closed());
    }).toList();
  }

  /** @throws Refusal {@code unknown-edition} */
  public RulebookEdition get(Person reader, String id) {
    require(reader);
    return existing(id);
  }

  RulebookEdition existing(String id) {
    return shelf.find(id).orElseThrow(() -> Refusal.notFound("unknown-edition"));
  }

  boolean isThere(String id) {
    return shelf.find(id).isPresent();
  }

  /** The open cases under an edition, by number. */
  public Page<Case> open(Person reader, String edition, int page, int size) {
    require(reader);
    return followed.open(existing(edition).id(), page, size);
  }

  /** What changed from one edition to another, with the names that people have for it in this language. */
  public List<FileChange> differences(Person reader, String from, String to, Locale language) {
    require(reader);
    return comparison.compare(existing(from), existing(to), names.stream().map(book -> book.in(language)).findFirst().orElse(FileNames.AS_DEPLOYED));
  }
}
