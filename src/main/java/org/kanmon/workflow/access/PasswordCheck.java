package org.kanmon.workflow.access;

import org.camunda.bpm.engine.IdentityService;
import org.kanmon.workflow.access.limits.Limits;
import org.kanmon.workflow.access.limits.TooManyPasswords;
import org.kanmon.workflow.access.logins.Attempts;
import org.kanmon.workflow.access.logins.LoginStates;
import org.springframework.stereotype.Component;

/**
 * Whether a password is right, with everything that slows guessing down. Whatever the reason for a no - unknown user, wrong password, a wait, a locked login -
 * it is the same no after the same work (one hash).
 */
@Component
class PasswordCheck {

  private static final int LONGEST_USER_ID = 64;
  private static final int LONGEST_PASSWORD = 200;
  private static final int STRIPES = 256;

  private final IdentityService identity;
  private final PasswordCache cache;
  private final Attempts attempts;
  private final LoginStates states;
  private final Limits limits;
  private final Object[] accounts = new Object[STRIPES];

  PasswordCheck(IdentityService identity, PasswordCache cache, Attempts attempts, LoginStates states, Limits limits) {
    this.limits = limits;
    this.identity = identity;
    this.cache = cache;
    this.attempts = attempts;
    this.states = states;
    for (int i = 0; i < STRIPES; i++) {
      accounts[i] = new Object();
    }
  }

  /** Of a login: one that was right a moment ago at this address is not checked again. */
  boolean isRight(String user, String password, String address) {
    if (!isPossible(user, password)) {
      return false;
    }
    return cache.knows(user, address, password) && !states.isLocked(user) || isRightNow(user, password, address);
  }

  /** Checked in any case. */
  boolean isRightNow(String user, String password, String address) {
    return isPossible(user, password) && checked(user, password, address);
  }

  private boolean checked(String user, String password, String address) {
    long wait = limits.take(Limits.Kind.PASSWORD, address);
    if (wait > 0) {
      throw new TooManyPasswords(wait);
    }
    // one at a time for an account: a hundred guesses at once would otherwise all come before the first is counted
    synchronized (accounts[Math.floorMod(user.hashCode(), STRIPES)]) {
      if (!attempts.mustWait(user, address)) {
        boolean right = identity.checkPassword(user, password) && !states.isLocked(user);
        if (right) {
          attempts.succeeded(user, address);
          cache.remember(user, address, password);
        } else {
          attempts.failed(user, address);
        }
        return right;
      }
    }
    identity.checkPassword("", password);
    return false;
  }

  private static boolean isPossible(String user, String password) {
    return !user.isBlank() && user.length() <= LONGEST_USER_ID && password.length() <= LONGEST_PASSWORD;
  }
}
