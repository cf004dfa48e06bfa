package org.kanmon.programmes;

/**
 * How many people judge at a gate.
 *
 * @param min at least
 * @param usual usually
 * @param max at most
 */
public record PanelSize(int min, int usual, int max) {}
