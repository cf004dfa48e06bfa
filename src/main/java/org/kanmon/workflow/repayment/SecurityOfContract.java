package org.kanmon.workflow.repayment;

import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.ContractDesk;
import org.kanmon.funding.SecurityHolder;
import org.kanmon.funding.SecurityRelease;
import org.kanmon.people.PersonId;
import org.springframework.stereotype.Component;

/** The security stands with the contract. */
@Component
class SecurityOfContract implements SecurityHolder {

  private final ContractDesk contracts;

  SecurityOfContract(ContractDesk contracts) {
    this.contracts = contracts;
  }

  @Override
  public void release(CaseNumber number, SecurityRelease release, PersonId by) {
    contracts.releaseSecurity(number, release.releasedOn(), release.reference(), by);
  }
}
