package org.kanmon.funding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kanmon.TestBench;
import org.kanmon.calendar.WorkingDays;

class RepaymentSchedulerTest {

  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

  private static TestBench bench;
  private static RepaymentScheduler scheduler;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    scheduler = bench.get(RepaymentScheduler.class);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void partsAddUpToTheYenAndOnlyTheLastDiffersByLessThanTheirNumber() {
    Random random = new Random(20260401);
    for (int round = 0; round < 2000; round++) {
      long amount = round < 200 ? 10 + round : 10 + random.nextLong(500_000_000);
      for (int parts = 1; parts <= 10; parts++) {
        List<Yen> split = RepaymentScheduler.split(Yen.of(amount), parts);
        assertThat(split).hasSize(parts);
        assertThat(split.stream().mapToLong(Yen::amount).sum()).isEqualTo(amount);
        assertThat(split.subList(0, parts - 1)).allMatch(part -> part.equals(split.get(0)));
        long more = split.get(parts - 1).amount() - amount / parts;
        assertThat(more).isBetween(0L, parts - 1L).isEqualTo(amount % parts);
      }
    }
  }

  @Test
  void theFirstInstalmentIsDueAYearAfterTheGraceAndTheLastWithinTenYears() {
    LocalDate end = LocalDate.of(2030, 9, 30);
    List<Instalment> schedule = scheduler.yearly(terms(end, 700), new RepaymentProposal("INSTALMENTS", 3, 7, null), LONG_AGO);
    assertThat(schedule).extracting(Instalment::dueOn).startsWith(LocalDate.of(2034, 10, 2)).endsWith(LocalDate.of(2040, 9, 28));
    assertThat(schedule.get(6).dueOn()).isBeforeOrEqualTo(end.plusYears(10));
  }

  @Test
  void everyDueDateIsAWorkingDayWithinTheLimitWhateverTheEnd() {
    WorkingDays workingDays = bench.get(WorkingDays.class);
    for (LocalDate end = LocalDate.of(2027, 12, 20); end.isBefore(LocalDate.of(2028, 3, 5)); end = end.plusDays(1)) {
      LocalDate limit = end.plusYears(10);
      assertThat(scheduler.yearly(terms(end, 1000), new RepaymentProposal("INSTALMENTS", 0, 10, null), LONG_AGO)).hasSize(10)
          .allMatch(i -> workingDays.isWorkingDay(i.dueOn()) && !i.dueOn().isAfter(limit));
    }
  }

  @Test
  void aDateThatHasPassedBecomesDueNow() {
    LocalDate today = LocalDate.of(2032, 6, 12);
    List<Instalment> schedule = scheduler.yearly(terms(LocalDate.of(2030, 3, 29), 300), new RepaymentProposal("INSTALMENTS", 0, 3, null), today);
    assertThat(schedule).extracting(Instalment::dueOn).containsExactly(LocalDate.of(2032, 6, 14), LocalDate.of(2032, 6, 14), LocalDate.of(2033, 3, 29));
  }

  @Test
  void aSinglePaymentIsDueOnTheWorkingDayAfterItsDays() {
    assertThat(scheduler.single(Yen.of(5), LocalDate.of(2026, 11, 27), 30).dueOn()).isEqualTo(LocalDate.of(2026, 12, 28));
    assertThat(scheduler.single(Yen.of(5), LocalDate.of(2026, 11, 30), 30).dueOn()).isEqualTo(LocalDate.of(2027, 1, 4));
  }

  private static RepaymentTerms terms(LocalDate end, long amount) {
    RepaymentGround ground = new RepaymentGround(RepaymentGround.Reason.COMPLETED, "A", end);
    return new RepaymentTerms(ground, Yen.of(amount), 100, Yen.of(amount), RepaymentTerms.Mode.PLAN, 10, 3, end);
  }
}
