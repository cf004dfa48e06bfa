package org.kanmon.workflow.access.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Requests per minute, of one person or, without a login, of one address. A minute's worth may come at once.
 *
 * @param active whether anything is limited
 * @param reads requests that change nothing
 * @param writes requests that may change something
 * @param uploads requests with a file
 * @param passwords passwords of one address that have to be checked (each costs a hash)
 */
@ConfigurationProperties("kanmon.limits")
public record LimitTerms(boolean active, int reads, int writes, int uploads, int passwords) {}
