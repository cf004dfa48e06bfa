package org.kanmon.workflow.engine;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.kanmon.inspection.Computed;
import org.kanmon.inspection.Finding;
import org.kanmon.inspection.Invariant;
import org.kanmon.inspection.Invariants;
import org.kanmon.programmes.Catalogue;
import org.kanmon.programmes.ConfiguredCalls;
import org.kanmon.programmes.ProgrammeTerms;
import org.kanmon.programmes.Terms;
import org.kanmon.rules.TermsBook;
import org.kanmon.rules.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the deployed models and tables say holds of the cases that follow them: stages, notices, and the numbers of the programme. */
@Component
class ModelInvariants implements Invariants {

  private final StoredModels models;
  private final ConfiguredCalls configured;
  private final Clock clock;

  ModelInvariants(StoredModels models, ConfiguredCalls configured, Clock clock) {
    this.clock = clock;
    this.models = models;
    this.configured = configured;
  }

  @Override
  public List<Invariant> invariants() {
    return List.of(
        new StageOfToken(models),
        new NoticesOfModels(models),
        // N-01
        limit("over-ceiling", terms -> """
            select c.case_number, max(o.amount), %1$d from funding_case c join (
              select case_number, amount from application union all select case_number, amount from adoption
              union all select case_number, ceiling from account union all select case_number, amount from consultation) o on o.case_number = c.case_number
            where o.amount > %1$d and %%s group by c.case_number""".formatted(terms.maxAmount())),
        // N-02
        limit("over-period", terms -> """
            select c.case_number, p.start_on, coalesce(k.end_on, p.end_on) from funding_case c join contract k on k.case_number = c.case_number join development_plan p on p.id = k.plan_id
            where coalesce(k.end_on, p.end_on) >= p.start_on + interval '%d' month and %%s""".formatted(terms.maxPeriodMonths())),
        // N-12
        limit("security-too-small", terms -> """
            select c.case_number, s.amount, p.total from funding_case c join contract k on k.case_number = c.case_number join development_plan p on p.id = k.plan_id
            join contract_security s on s.case_number = c.case_number and s.outcome = 'ACCEPTED'
            where s.amount * 100 < p.total * %d and %%s""".formatted(terms.securityPercent())),
        limit("too-many-reviewers", terms -> """
            select c.case_number, count(*), %1$d from funding_case c join review_place p on p.case_number = c.case_number and p.state in ('OPEN', 'REVIEWED') and p.round = 'documents'
            where %%s group by c.case_number having count(*) > %1$d""".formatted(terms.maxReviewers())),
        new Computed("repayment-terms-of-table", this::repaymentTerms),
        new UnknownOfficersOfCalls(models, configured, clock));
  }

  private interface Numbers {

    String query(ProgrammeTerms terms);
  }

  private record Group(String rulebook, String programme, String call) {}

  /** A query for each edition, programme and call under which cases opened, with the numbers of its terms. */
  private Invariant limit(String id, Numbers numbers) {
    return new Computed(id, (records, found) -> {
      List<Group> groups = records.sql("select distinct " + StoredStages.OPENED_RULEBOOK + ", " + StoredStages.OPENED_PROGRAMME + ", c.call_id from funding_case c")
          .query((row, n) -> new Group(row.getString(1), row.getString(2), row.getString(3))).list();
      for (Group group : groups) {
        terms(records, group).ifPresent(terms -> Invariant.of(id, numbers.query(terms).formatted(StoredStages.OPENED_RULEBOOK + " = ? and " + StoredStages.OPENED_PROGRAMME + " = ? and c.call_id = ?"), group.rulebook(),
            group.programme(), group.call()).examine(records, found));
      }
    });
  }

  /** Empty if the edition is not there. */
  private Optional<ProgrammeTerms> terms(JdbcClient records, Group group) {
    Optional<Catalogue> programmes = models.programmes(records, group.rulebook());
    if (programmes.isPresent()) {
      return configured.terms(programmes.get(), group.programme(), group.call()).map(Terms::numbers);
    }
    return models.table(records, group.rulebook(), "ProgrammeTerms").map(table -> TermsBook.terms(table.decide(Map.of("programme", group.programme()))));
  }

  private record Ground(String rulebook, String reason, String grade) {}

  /** N-06, N-07, A-01, A-07: what is owed is what the table says, for every ground that there is. */
  private void repaymentTerms(JdbcClient records, Consumer<Finding> found) {
    List<Ground> grounds = records.sql("select distinct c.rulebook, r.reason, r.grade from repayment r join funding_case c on c.case_number = r.case_number")
        .query((row, n) -> new Ground(row.getString(1), row.getString(2), row.getString(3))).list();
    for (Ground ground : grounds) {
      models.table(records, ground.rulebook(), "RepaymentTerms").ifPresent(table -> {
        Verdict.Row row = table.decide(Map.of("ground", ground.reason(), "grade", ground.grade() == null ? "" : ground.grade())).only();
        Invariant.of("repayment-terms-of-table", """
            select r.case_number, r.share_percent, %1$d from repayment r join funding_case c on c.case_number = r.case_number
            where c.rulebook = ? and r.reason = ? and coalesce(r.grade, '') = ? and (r.share_percent <> %1$d or r.max_years <> %2$d or r.max_grace_years <> %3$d)"""
            .formatted(row.number("sharePercent"), row.number("maxYears"), row.number("maxGraceYears")),
            ground.rulebook(), ground.reason(), ground.grade() == null ? "" : ground.grade()).examine(records, found);
      });
    }
  }
}
