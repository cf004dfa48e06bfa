package org.kanmon.notices;

/** An amount in whole yen, to be shown in the reader's language. */
public record Money(long yen) {}
