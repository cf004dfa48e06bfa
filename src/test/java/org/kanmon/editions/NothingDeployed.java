package org.kanmon.editions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kanmon.cases.CaseNumber;

/** An office without an engine: there are no editions, and nothing can be moved. */
public final class NothingDeployed implements EditionShelf, EditionNames, CaseMover {

  @Override
  public List<RulebookEdition> all() {
    return List.of();
  }

  @Override
  public Optional<RulebookEdition> find(String id) {
    return Optional.empty();
  }

  @Override
  public Set<String> files(String edition) {
    return Set.of();
  }

  @Override
  public byte[] read(String edition, String file) {
    throw new IllegalStateException("nothing was deployed");
  }

  @Override
  public String of(String edition) {
    return edition;
  }

  @Override
  public Outlook look(CaseNumber number, String to) {
    return new Outlook(List.of(), List.of(Hindrance.of("unknown-here")));
  }

  @Override
  public List<Hindrance> move(CaseNumber number, String to) {
    return List.of(Hindrance.of("unknown-here"));
  }
}
