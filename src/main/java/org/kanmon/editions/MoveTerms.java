package org.kanmon.editions;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of moves between editions [D].
 *
 * @param preview most cases in one preview: each is tried
 * @param order most cases in one move
 * @param attempts how often a case is tried on which somebody is at work
 */
@ConfigurationProperties("kanmon.moves")
public record MoveTerms(int preview, int order, int attempts) {}
