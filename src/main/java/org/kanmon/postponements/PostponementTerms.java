package org.kanmon.postponements;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Bounds of a move [D].
 *
 * @param longestWorkingDays at most so many working days at once
 * @param preview at most so many deadlines are listed; all are moved
 */
@ConfigurationProperties("kanmon.postponements")
public record PostponementTerms(int longestWorkingDays, int preview) {}
