package org.kanmon.reviews;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code kanmon.reviews}.
 *
 * @param openAfterSubmission whether reviewers who have submitted their own review see the others' grades, without names and texts
 */
@ConfigurationProperties("kanmon.reviews")
record ReviewTerms(boolean openAfterSubmission) {}
