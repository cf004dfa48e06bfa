package org.kanmon.development;

/**
 * The claim of an advance as the company submits it: estimates in whole yen by cost item (N-03).
 *
 * @param goods 物品費
 * @param travel 旅費
 * @param labour 人件費・謝金
 * @param other その他, outsourcing and re-entrustment included
 * @param indirect 間接経費 (A-18: inside the ceiling)
 */
public record ClaimForm(Long goods, Long travel, Long labour, Long other, Long indirect, String explanation) {}
