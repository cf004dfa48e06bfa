package org.kanmon.workflow.engine;

import jakarta.annotation.PreDestroy;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whether nodes of two builds answer at this moment, as they do during a rolling upgrade. Each node says again and again that it is there, and of which build; a build is
 * told apart by its models (ADR 9). Nodes of builds from before this class say nothing.
 */
@Component
@ConditionalOnWebApplication
@Order(1)
class RunningBuilds implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(RunningBuilds.class);

  private final JdbcClient jdbc;
  private final String node = UUID.randomUUID().toString();
  private final String build;

  RunningBuilds(JdbcClient jdbc, ModelFiles models) {
    this.jdbc = jdbc;
    this.build = models.digest();
  }

  @Override
  public void run(ApplicationArguments arguments) {
    beat();
  }

  /** A node that has not been heard of for two minutes has ended, or is frozen and does nothing. */
  @Scheduled(initialDelayString = "${kanmon.node.beat}", fixedDelayString = "${kanmon.node.beat}")
  void beat() {
    if (jdbc.sql("update node_build set seen_at = current_timestamp where node = ?").param(node).update() == 0) {
      jdbc.sql("delete from node_build where seen_at < current_timestamp - interval '1' day").update();
      jdbc.sql("insert into node_build (node, build, seen_at) values (?, ?, current_timestamp)").params(node, build).update();
    }
  }

  /** A node that ends is gone at once. */
  @PreDestroy
  void leave() {
    try {
      jdbc.sql("delete from node_build where node = ?").param(node).update();
    } catch (RuntimeException away) {
      LOG.info("the database is away already; this node counts as running for two more minutes");
    }
  }

  boolean areSeveral() {
    return jdbc.sql("select 1 from node_build where build <> ? and seen_at > current_timestamp - interval '2' minute fetch first 1 row only").param(build).query(Integer.class)
        .optional().isPresent();
  }
}
