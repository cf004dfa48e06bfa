package org.kanmon.development;

/** A request to stop the development, from the company or the office. */
public record StopRequest(String reason) {}
