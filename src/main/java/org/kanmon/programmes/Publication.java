package org.kanmon.programmes;

/** What becomes public of the results. */
public record Publication(boolean adopted, boolean notAdopted, boolean evaluations) {}
