package org.kanmon.inspection;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An invariant for which one query is not enough. */
public record Computed(String id, BiConsumer<JdbcClient, Consumer<Finding>> examination) implements Invariant {

  @Override
  public void examine(JdbcClient records, Consumer<Finding> found) {
    examination.accept(records, found);
  }
}
