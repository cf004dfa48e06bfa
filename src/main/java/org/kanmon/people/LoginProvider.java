package org.kanmon.people;

import java.util.Locale;

/** Somewhere else where people can log in. There is no such bean if none is configured. */
public interface LoginProvider {

  /** What people call it. */
  String name(Locale language);

  /** Where the login there starts. */
  String path();
}
