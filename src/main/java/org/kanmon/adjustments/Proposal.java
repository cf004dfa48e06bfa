package org.kanmon.adjustments;

/** What the programme director says of a candidate (A7, A8). */
public enum Proposal {
  /** 採択候補: to the agency for adoption, with an amount. */
  PROPOSED,
  /** 補欠: waits for budget that becomes free. */
  RESERVED,
  /** 不採択. */
  NOT_PROPOSED
}
