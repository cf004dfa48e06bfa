package org.kanmon.rules;

/** Which edition of the models and tables a case that opens now will follow. */
public interface Edition {

  /** Name of the newest edition. */
  String current();
}
