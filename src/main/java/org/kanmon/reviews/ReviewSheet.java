package org.kanmon.reviews;

/**
 * 評価票: one reviewer's marks from 1 to 5 with a comment for each of the five criteria, and an absolute overall grade S, A, B or C.
 */
public record ReviewSheet(String seedNovelty, String seedComment, String planValidity, String planComment, String commercialisation, String commercialisationComment, String team,
    String teamComment, String impact, String impactComment, String overall, String overallComment) {}
