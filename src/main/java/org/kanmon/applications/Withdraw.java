package org.kanmon.applications;

/** A withdrawal (取下げ), or once a contract is being made a decline (辞退). */
public record Withdraw(String reason) {}
