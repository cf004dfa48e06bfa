package org.kanmon.reviews;

/**
 * What a reviewer or panel member declares before they may open the application.
 *
 * @param answer NONE, CONFLICT or UNSURE
 * @param kind kind of relation; needed unless NONE
 * @param explanation what the relation is; may be null
 * @param confidentiality promises to keep everything confidential
 * @param noOutsideAi promises to give nothing to outside AI services
 */
public record ConflictDeclaration(String answer, String kind, String explanation, Boolean confidentiality, Boolean noOutsideAi) {}
