package org.kanmon.workflow.access.limits;

import org.springframework.security.core.AuthenticationException;

/** This address has had enough passwords checked for now, whoever they were for. */
public final class TooManyPasswords extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final long seconds;

  public TooManyPasswords(long seconds) {
    super("too many passwords of this address");
    this.seconds = seconds;
  }

  public long seconds() {
    return seconds;
  }
}
