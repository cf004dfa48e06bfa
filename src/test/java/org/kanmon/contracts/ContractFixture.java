package org.kanmon.contracts;

import java.time.LocalDate;
import java.util.List;
import org.kanmon.TestBench;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.DocumentKind;
import org.kanmon.people.PersonId;

/** Takes a case to its contract, for tests of what comes after. */
public final class ContractFixture {

  public static final PersonId COMPANY = new PersonId("tanaka");
  public static final PersonId OFFICER = new PersonId("po");
  public static final PersonId ACCOUNTANT = new PersonId("keiri");
  public static final PersonId SECRETARY = new PersonId("jimu");
  static final List<String> COMPLETE = List.of("OWNERSHIP", "VALUE", "ENFORCEABLE", "WHOLE_AMOUNT");

  private final TestBench bench;
  private final CaseNumber number;

  public ContractFixture(TestBench bench, CaseNumber number) {
    this.bench = bench;
    this.number = number;
  }

  /** A plan of two years and two milestones. */
  public static DevelopmentPlan plan(long total, LocalDate start) {
    return new DevelopmentPlan(total, start, start.plusYears(2).minusDays(1), "goal", "manager", start.plusYears(1).minusDays(1), "first",
        start.plusYears(2).minusDays(1), "second", null, null);
  }

  public ContractFixture agreed(DevelopmentPlan plan) {
    bench.file(number, DocumentKind.DEVELOPMENT_PLAN_FINAL, DocumentKind.SECURITY_PROOF);
    bench.get(PlanDesk.class).submit(number, plan, COMPANY);
    bench.get(PlanDesk.class).review(number, new PlanReview("ACCEPTED", null), OFFICER);
    return this;
  }

  public ContractFixture secured() {
    SecurityDesk desk = bench.get(SecurityDesk.class);
    desk.provide(number, new SecurityOffer("CASH_DEPOSIT", desk.needed(number).amount(), "deposit", null), COMPANY);
    desk.verify(number, new SecurityCheck("ACCEPTED", COMPLETE, null), ACCOUNTANT);
    return this;
  }

  public ContractFixture signed() {
    bench.get(ContractDesk.class).prepare(number, new ContractPaper("K-" + number, bench.clock().today(), null), SECRETARY);
    bench.get(ContractDesk.class).sign(number, new Signature(true, "田中太郎", bench.clock().today()), COMPANY);
    return this;
  }
}
