package org.kanmon.workflow.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Puts one of our leaner managers in the place of the engine's own. */
record LeanSession(Class<?> type, Supplier<Session> manager) implements SessionFactory {

  @Override
  public Class<?> getSessionType() {
    return type;
  }

  @Override
  public Session openSession() {
    return manager.get();
  }
}
