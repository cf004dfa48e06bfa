package org.kanmon.workflow.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.editions.EditionNames;
import org.kanmon.editions.EditionShelf;
import org.kanmon.editions.RulebookEdition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The editions as the engine keeps them: deployments, each called by its day and its digest. */
@Component
class DeployedEditions implements EditionShelf, EditionNames {

  /** Enough to tell apart what one office deploys in some decades. */
  private static final int SHORT = 6;

  private final RepositoryService repository;
  private final Editions editions;
  private final AsSystem asSystem;
  private final AgencyClock clock;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  DeployedEditions(@Lazy RepositoryService repository, Editions editions, AsSystem asSystem, AgencyClock clock) {
    this.repository = repository;
    this.editions = editions;
    this.asSystem = asSystem;
    this.clock = clock;
  }

  @Override
  public List<RulebookEdition> all() {
    return asSystem.get(() -> {
      List<Deployment> all = repository.createDeploymentQuery().deploymentName(Editions.NAME).orderByDeploymentTime().desc().list();
      return all.stream().map(edition -> view(edition, edition == all.get(0))).toList();
    });
  }

  @Override
  public Optional<RulebookEdition> find(String id) {
    return all().stream().filter(edition -> edition.id().equals(id)).findFirst();
  }

  @Override
  public String of(String edition) {
    String known = names.get(edition);
    if (known != null) {
      return known;
    }
    Deployment deployed = asSystem.get(() -> repository.createDeploymentQuery().deploymentId(edition).singleResult());
    return deployed == null ? edition : asSystem.get(() -> name(deployed));
  }

  @Override
  public Set<String> files(String edition) {
    return editions.files(edition);
  }

  @Override
  public byte[] read(String edition, String file) {
    return editions.read(edition, file);
  }

  private RulebookEdition view(Deployment edition, boolean newest) {
    return new RulebookEdition(edition.getId(), name(edition), edition.getDeploymentTime().toInstant(), digest(edition), newest);
  }

  private String name(Deployment edition) {
    return names.computeIfAbsent(edition.getId(),
        id -> LocalDate.ofInstant(edition.getDeploymentTime().toInstant(), clock.getZone()) + " / " + digest(edition).substring(0, SHORT));
  }

  private String digest(Deployment edition) {
    return EditionDigest.of(repository, edition).substring(EditionDigest.PREFIX.length());
  }
}
