package org.kanmon.screening;

/** A panel member's absolute grade S, A, B or C. */
public record PanelGrade(String grade, String comment) {}
