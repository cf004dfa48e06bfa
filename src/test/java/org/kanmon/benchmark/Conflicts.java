package org.kanmon.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Counts jobs that met another's change and were run again, as the engine's log tells. */
final class Conflicts extends AppenderBase<ILoggingEvent> {

  private static final Conflicts ALL = new Conflicts();

  private final AtomicLong count = new AtomicLong();

  static synchronized long ofJobs() {
    if (!ALL.isStarted()) {
      ALL.start();
      // jobs, and commands that were run again
      for (String name : new String[] {"org.camunda.bpm.engine.jobexecutor", "org.camunda.bpm.engine.cmd"}) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(ALL);
      }
    }
    return ALL.count.get();
  }

  @Override
  protected void append(ILoggingEvent event) {
    String text = event.getFormattedMessage();
    if (text.contains("OptimisticLocking") || text.contains("updated concurrently")) {
      count.incrementAndGet();
    } else if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      System.err.println(text);
    }
  }
}
