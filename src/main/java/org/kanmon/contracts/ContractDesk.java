package org.kanmon.contracts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.contracts.Contract.State;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the contract is prepared and signed, and where others read it. */
@Component
public class ContractDesk {

  private final ContractRegister register;
  private final SecurityDesk securities;
  private final Decisions decisions;
  private final Clock clock;

  ContractDesk(ContractRegister register, SecurityDesk securities, Decisions decisions, Clock clock) {
    this.register = register;
    this.securities = securities;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * The contract of a case.
   *
   * @throws Refusal if no plan has been agreed
   */
  public Contract contract(CaseNumber number) {
    return register.get(number);
  }

  /** The contract of a case, if a plan has been agreed. */
  public Optional<Contract> find(CaseNumber number) {
    return register.find(number);
  }

  /** Prepares the contract for signature. Its number is used only once. */
  @Transactional
  public void prepare(CaseNumber number, ContractPaper paper, PersonId by) {
    expect(register.lock(number), State.AGREED);
    try {
      register.prepare(number, paper, by);
    } catch (DuplicateKeyException used) {
      throw Refusal.field("contractNumber", "contract-number-used", paper.contractNumber().strip());
    }
    decisions.record(number, "contract", "PREPARED", by, paper.remarks(), null);
  }

  /**
   * The company signs.
   *
   * @return whether the contract is concluded with this: signed and secured
   */
  @Transactional
  public boolean sign(CaseNumber number, Signature signature, PersonId by) {
    expect(register.lock(number), State.PREPARED);
    if (!Boolean.TRUE.equals(signature.accept())) {
      throw Refusal.field("accept", "acceptance-needed");
    }
    if (signature.signedOn().isAfter(LocalDate.now(clock))) {
      throw Refusal.field("signedOn", "in-the-future");
    }
    register.sign(number, signature, by);
    decisions.record(number, "contract", "SIGNED", by, null, null);
    return register.concludeIfReady(number);
  }

  /** The development ends on another day from now on, after a confirmed change of its period (E5); the caller has asked the rules. */
  @Transactional
  public void end(CaseNumber number, LocalDate day) {
    expect(register.lock(number), State.CONCLUDED);
    register.end(number, day);
  }

  /** Gives the security back; the caller has made sure that everything is repaid (N-14). */
  @Transactional
  public void releaseSecurity(CaseNumber number, LocalDate releasedOn, String reference, PersonId by) {
    securities.release(number, releasedOn, reference, by);
  }

  private static void expect(Contract contract, State state) {
    if (contract.state() != state) {
      throw Refusal.conflict("contract-not-there", contract.caseNumber().value());
    }
  }
}
