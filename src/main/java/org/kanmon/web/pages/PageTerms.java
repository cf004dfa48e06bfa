package org.kanmon.web.pages;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the pages show [D].
 *
 * @param size lines of a list on one page
 */
@ConfigurationProperties("kanmon.pages")
public record PageTerms(int size) {}
