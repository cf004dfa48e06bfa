package org.kanmon.nodes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * One of the nodes [D].
 *
 * @param name how people call it, in the log
 * @param longestSetup how long it waits at its start while another node sets up the office
 */
@ConfigurationProperties("kanmon.node")
public record NodeTerms(String name, Duration longestSetup) {}
