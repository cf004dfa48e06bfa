package org.kanmon.termfiles;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that fails because of mistaken files ends with the mistakes, not with a stack of calls. */
class StartRefused extends AbstractFailureAnalyzer<MistakenFiles> {

  @Override
  protected FailureAnalysis analyze(Throwable failed, MistakenFiles cause) {
    return new FailureAnalysis(cause.getMessage(), "java -jar kanmon.jar check-terms", failed);
  }
}
