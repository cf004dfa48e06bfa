package org.kanmon.funding;

import java.util.List;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.springframework.stereotype.Component;

/** What must hold of accounts, ledger and repayment, to the last yen. */
@Component
class FundingInvariants implements Invariants {

  /** Sums of a case's entries by kind. */
  private static final String SUMS = """
      (select case_number, sum(case when kind = 'ADVANCE' then amount else 0 end) as paid, sum(case when kind = 'UNSPENT_RETURN' then amount else 0 end) as returned,
        sum(case when kind = 'REPAYMENT' then amount else 0 end) as repaid from ledger_entry group by case_number)""";

  @Override
  public List<Invariant> invariants() {
    return List.of(
        Invariant.of("ledger-over-contract", "select a.case_number, s.paid, a.ceiling from account a join " + SUMS + " s on s.case_number = a.case_number where s.paid > a.ceiling"),
        Invariant.of("ledger-returned-over-paid", "select s.case_number, s.returned, s.paid from " + SUMS + " s where s.returned > s.paid"),
        Invariant.of("repayment-over-owed", "select s.case_number, s.repaid, coalesce(r.amount, 0) from " + SUMS
            + " s left join repayment r on r.case_number = s.case_number where s.repaid > coalesce(r.amount, 0)"),
        // the base was the sum of the ledger when the terms were worked out; nothing is paid or returned after that
        Invariant.of("repayment-base", "select r.case_number, r.base, coalesce(s.paid - s.returned, 0) from repayment r left join " + SUMS
            + " s on s.case_number = r.case_number where r.base <> coalesce(s.paid - s.returned, 0)"),
        Invariant.of("repayment-amount", "select case_number, amount, base * share_percent / 100 from repayment where amount <> base * share_percent / 100"),
        Invariant.of("repayment-plan-sum", """
            select r.case_number, sum(i.amount), r.amount from repayment r join instalment i on i.case_number = r.case_number
            group by r.case_number, r.amount having sum(i.amount) <> r.amount"""),
        Invariant.of("repayment-plan-shape", """
            select r.case_number, r.mode, count(i.instalment_number) from repayment r left join instalment i on i.case_number = r.case_number
            group by r.case_number, r.mode, r.amount
            having (r.mode = 'NOTHING' and (count(i.instalment_number) > 0 or r.amount <> 0)) or (r.mode = 'SINGLE' and count(i.instalment_number) <> 1)
              or (count(i.instalment_number) > 0 and (min(i.instalment_number) <> 1 or max(i.instalment_number) <> count(i.instalment_number)))"""),
        Invariant.of("instalment-overpaid", """
            select i.case_number, i.instalment_number, sum(p.amount), i.amount from instalment i
            join instalment_receipt p on p.case_number = i.case_number and p.instalment_number = i.instalment_number
            group by i.case_number, i.instalment_number, i.amount having sum(p.amount) > i.amount"""),
        Invariant.of("repayment-not-credited", """
            select case_number, sum(booked), sum(credited) from (
              select case_number, reference, amount as booked, 0 as credited from ledger_entry where kind = 'REPAYMENT'
              union all select case_number, reference, 0, amount from instalment_receipt) sides
            group by case_number, reference having sum(booked) <> sum(credited)"""),
        Invariant.recorded("repayment-terms", "select case_number, mode as outcome from repayment"));
  }
}
