package org.kanmon.workflow.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.kanmon.refusals.Outage;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.RefusedInWords;
import org.springframework.web.context.request.RequestContextHolder;

/** Around every command of the engine that a request asks for: while the database is away, the engine's REST API says so, and not how a statement reads. */
final class OutagesInWords extends CommandInterceptor {

  private final Doors doors;

  OutagesInWords(Doors doors) {
    this.doors = doors;
  }

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return next.execute(command);
    } catch (RuntimeException failed) {
      Refusal outage = RequestContextHolder.getRequestAttributes() == null ? null : Outage.of(failed);
      if (outage == null || failed instanceof RefusedInWords) {
        throw failed;
      }
      throw doors.said(outage);
    }
  }
}
