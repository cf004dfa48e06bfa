package org.kanmon.notices;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How mail goes out [D].
 *
 * @param from sender address
 * @param attempts how often delivery is tried before somebody has to look
 * @param retryAfter wait after the first failure; doubled after each further one
 * @param lease how long one node keeps a mail for itself while it delivers
 */
@ConfigurationProperties("kanmon.mail")
public record MailTerms(String from, int attempts, Duration retryAfter, Duration lease) {}
