package org.kanmon.web;

/** How far the demo's cases are played. There is no such bean outside the demo. */
public interface DemoProgress {

  /** Steps done so far. */
  int done();

  /** All steps; 0 while not yet known. */
  int of();

  /** What is happening, or how it ended, in words. */
  String message();

  boolean running();
}
