package org.kanmon.applications;

import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Deputies;
import org.kanmon.people.People;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.rules.Decisions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that an applicant gives up, whether they say it themself or the office takes it down for them. */
@Component
public class WithdrawalDesk {

  private final Cases cases;
  private final People people;
  private final Decisions decisions;
  private final Deputies deputies;

  WithdrawalDesk(Cases cases, People people, Decisions decisions, Deputies deputies) {
    this.deputies = deputies;
    this.cases = cases;
    this.people = people;
    this.decisions = decisions;
  }

  /**
   * Records the withdrawal with its reason.
   *
   * @throws Refusal if the person is neither the applicant nor of the secretariat or the programme officers
   */
  @Transactional
  public void withdraw(CaseNumber number, PersonId by, Withdraw withdrawal) {
    Person person = people.get(by);
    boolean allowed = deputies.act(by, cases.get(number)) || person.is(Role.SECRETARIAT) || person.is(Role.PROGRAMME_OFFICER);
    if (!allowed) {
      throw Refusal.forbidden("not-yours-to-withdraw");
    }
    decisions.record(number, "withdrawal", "WITHDRAWN", by, withdrawal.reason(), null);
  }
}
