package org.kanmon.cases;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What applicants may upload [D].
 *
 * @param maxSize of one document
 * @param maxPerCase number of documents of one case
 * @param mediaTypes accepted, as found in the content
 */
@ConfigurationProperties("kanmon.documents")
public record DocumentTerms(DataSize maxSize, int maxPerCase, Set<String> mediaTypes) {}
