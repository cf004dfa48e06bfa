package org.kanmon.reviews;

/**
 * How a programme officer settles a doubtful conflict.
 *
 * @param answer NONE or CONFLICT
 * @param reason why; on record in any case
 */
public record ConflictSettlement(String answer, String reason) {}
