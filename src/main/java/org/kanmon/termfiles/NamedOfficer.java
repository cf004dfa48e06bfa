package org.kanmon.termfiles;

/**
 * Somebody whom the file of a call names as the officer of a field. Whether there is such a person is not known to the files: people come to the register by themselves,
 * perhaps later than the call.
 *
 * @param file name in the edition
 * @param line from 1
 * @param column from 1
 */
public record NamedOfficer(String call, String field, String person, String file, int line, int column) {}
