package org.kanmon.programmes;

/**
 * A funding programme.
 *
 * @param id stable, kebab-case
 * @param lifecycle id of the process that runs a case of it
 * @param prefix of its case numbers
 */
public record Programme(String id, String lifecycle, String prefix, String nameJa, String nameEn) {}
