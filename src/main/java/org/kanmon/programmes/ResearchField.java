package org.kanmon.programmes;

/** A field in which a programme takes proposals. */
public record ResearchField(String id, Wording name) {}
