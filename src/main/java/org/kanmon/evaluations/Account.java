package org.kanmon.evaluations;

import org.kanmon.funding.Yen;

/**
 * What a settlement comes down to.
 *
 * @param paid by the agency, in advances
 * @param spent as the company reported last
 */
public record Account(Yen paid, Yen spent) {

  /** What has to come back. */
  public Yen unspent() {
    return paid.minus(spent);
  }
}
