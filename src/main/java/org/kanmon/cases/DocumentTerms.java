package org.kanmon.cases;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What applicants may upload [D].
 *
 * @param maxSize of one document
 * @param maxPerCase number of documents of one case
 * @param mediaTypes accepted, as found in the content
 * @param maxUnpacked of all parts of one office document, or of the packed objects of one PDF
 * @param maxParts of one office document
 * @param maxPixels of one image
 */
@ConfigurationProperties("kanmon.documents")
public record DocumentTerms(DataSize maxSize, int maxPerCase, Set<String> mediaTypes, @DefaultValue("300MB") DataSize maxUnpacked, @DefaultValue("10000") int maxParts,
    @DefaultValue("100000000") long maxPixels) {}
