package org.kanmon.workflow.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.SortedMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.kanmon.workflow.check.EditionCheck;
import org.kanmon.workflow.check.EditionFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Deploys this build's models as an edition, once for all nodes and for ever (ADR 9). An edition that was deployed before, and has a newer one after it, stays
 * where it is: an old node that starts again during an upgrade must not undo it. Jobs of editions newer than this build's are left to nodes that know them.
 * Files with mistakes are not deployed: the start ends with them (ADR 20).
 * No command of an operator deploys anything.
 */
@Component
@ConditionalOnWebApplication
class EditionOfBuild extends AbstractProcessEnginePlugin {

  private static final Logger LOG = LoggerFactory.getLogger(EditionOfBuild.class);

  private final ModelFiles models;
  private final EditionCheck check;
  private final boolean again;

  /** @param again make this build's edition the newest again, though a newer one was deployed: going back on purpose */
  EditionOfBuild(ModelFiles models, EditionCheck check, @Value("${kanmon.models.again}") boolean again) {
    this.models = models;
    this.check = check;
    this.again = again;
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    check.require(EditionFiles.ofBuild());
    RepositoryService repository = engine.getRepositoryService();
    SortedMap<String, byte[]> files = models.files();
    RecordedModels.refuseMistakes(files);
    String digest = models.digest();
    List<Deployment> editions = repository.createDeploymentQuery().deploymentName(Editions.NAME).orderByDeploymentTime().asc().list();
    int own = editions.size() - 1;
    while (own >= 0 && !EditionDigest.of(repository, editions.get(own)).equals(digest)) {
      own--;
    }
    boolean isNewest = own == editions.size() - 1;
    if (own < 0 || again && !isNewest) {
      // the engine's own job executor learns of it here
      Deployment deployed = deploy(repository, files, digest);
      LOG.info("edition {} is deployed", deployed.getId());
      own = editions.size();
    } else if (!isNewest) {
      LOG.warn("the models of this build are those of edition {}, after which a newer one was deployed: new cases start under the newer one, and its jobs are left to nodes "
          + "that know it. To go back to these models for new cases, start once with KANMON_MODELS_AGAIN=true", editions.get(own).getId());
    }
    editions.subList(0, Math.min(own + 1, editions.size())).forEach(edition -> engine.getManagementService().registerDeploymentForJobExecutor(edition.getId()));
  }

  private static Deployment deploy(RepositoryService repository, SortedMap<String, byte[]> files, String digest) {
    DeploymentBuilder edition = repository.createDeployment().name(Editions.NAME).source(digest);
    files.forEach((name, content) -> edition.addInputStream(name, new ByteArrayInputStream(content)));
    return edition.deploy();
  }
}
