package org.kanmon.contracts;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of plans, contracts and securities. */
@Component
class ContractInvariants implements Invariants {

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("contract-plan", """
            select c.case_number from contract c left join development_plan p on p.id = c.plan_id and p.case_number = c.case_number and p.outcome = 'ACCEPTED'
            where p.id is null"""),
        Invariant.of("plan-accepted-without-contract", """
            select p.case_number, count(*) from development_plan p left join contract c on c.case_number = p.case_number
            where p.outcome = 'ACCEPTED' group by p.case_number, c.case_number having count(*) > 1 or c.case_number is null"""),
        Invariant.of("contract-concluded", """
            select case_number from contract
            where (concluded_at is not null) <> (signatory is not null and signed_on is not null and contract_number is not null and security_verified)"""),
        Invariant.of("contract-account", """
            select case_number, sum(total), sum(ceiling) from (
              select c.case_number, p.total, 0 as ceiling from contract c join development_plan p on p.id = c.plan_id where c.concluded_at is not null
              union all select a.case_number, 0, a.ceiling from account a) sides
            group by case_number having sum(total) <> sum(ceiling)"""),
        Invariant.of("contract-security", """
            select c.case_number, count(s.id) from contract c left join contract_security s on s.case_number = c.case_number and s.outcome = 'ACCEPTED'
            group by c.case_number, c.security_verified having (c.security_verified and count(s.id) <> 1) or (not c.security_verified and count(s.id) > 0)"""),
        // N-14
        Invariant.of("security-released-early", """
            select s.case_number, coalesce(r.amount, 0) - coalesce(l.repaid, 0) from security_release s left join repayment r on r.case_number = s.case_number
            left join (select case_number, sum(amount) as repaid from ledger_entry where kind = 'REPAYMENT' group by case_number) l on l.case_number = s.case_number
            where r.case_number is null or r.amount <> coalesce(l.repaid, 0)"""),
        Invariant.recorded("development-plan", "select case_number, outcome from development_plan where outcome is not null"),
        Invariant.recorded("contract", """
            select case_number, 'PREPARED' as outcome from contract where contract_number is not null
            union all select case_number, 'SIGNED' from contract where signatory is not null"""),
        Invariant.recorded("security", "select case_number, outcome from contract_security where outcome is not null"),
        Invariant.recorded("security-kind", "select case_number, 'ALLOWED' as outcome from contract_security"),
        Invariant.recorded("security-release", "select case_number, 'RELEASED' as outcome from security_release"));
  }
}
