package org.kanmon.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.applications.ApplicationDesk;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Deputies;
import org.kanmon.funding.Yen;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.FieldProblem;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.Conflicts;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.TermsBook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 採択: the agency decides on a candidate with other eyes than the committee's (L6, A-09). */
@Component
public class AdoptionDesk {

  private static final Set<String> EARLIER = Set.of(Subjects.INTERVIEW_DECISION, Subjects.INTERVIEW_CONCLUSION);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Cases cases;
  private final ApplicationDesk applications;
  private final TermsBook terms;
  private final Conflicts conflicts;
  private final Decisions decisions;
  private final ObjectProvider<ProposedAmounts> proposed;
  private final Deputies deputies;

  AdoptionDesk(JdbcClient jdbc, Clock clock, Cases cases, ApplicationDesk applications, TermsBook terms, Conflicts conflicts, Decisions decisions,
      ObjectProvider<ProposedAmounts> proposed, Deputies deputies) {
    this.deputies = deputies;
    this.jdbc = jdbc;
    this.clock = clock;
    this.cases = cases;
    this.applications = applications;
    this.terms = terms;
    this.conflicts = conflicts;
    this.decisions = decisions;
    this.proposed = proposed;
  }

  /** Decides, with a person who took neither of the committee's decisions, and never on more than was asked for or the programme allows (N-01). */
  @Transactional
  public void decide(CaseNumber number, PersonId by, AdoptionDecision form) {
    conflicts.refuse(number, by);
    if (decisions.of(number).stream().anyMatch(decision -> EARLIER.contains(decision.subject()) && by.equals(decision.by()))) {
      throw Refusal.forbidden("four-eyes");
    }
    check(number, form);
    boolean adopted = !ScreeningDesk.NOT_ADOPTED.equals(form.outcome());
    try {
      jdbc.sql("insert into adoption (case_number, outcome, amount, conditions, feedback, decided_by, decided_at) values (?, ?, ?, ?, ?, ?, ?)")
          .params(number.value(), form.outcome(), adopted ? form.amount() : null, "CONDITIONAL".equals(form.outcome()) ? form.conditions() : null, form.feedback(), by.value(),
              OffsetDateTime.now(clock))
          .update();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict("adoption-decided");
    }
    decisions.record(number, Subjects.ADOPTION, form.outcome(), by, form.reason(), form.feedback());
  }

  /**
   * The applicant accepts or declines the conditions.
   *
   * @return whether they are accepted
   */
  @Transactional
  public boolean answer(CaseNumber number, PersonId by, ConditionsAnswer form) {
    if (!deputies.act(by, cases.get(number))) {
      throw Refusal.forbidden("not-the-applicant");
    }
    find(number).filter(Adoption::isConditional).orElseThrow(() -> Refusal.conflict("no-conditions"));
    try {
      jdbc.sql("insert into adoption_answer (case_number, answer, remarks, answered_by, answered_at) values (?, ?, ?, ?, ?)")
          .params(number.value(), form.answer(), form.remarks(), by.value(), OffsetDateTime.now(clock)).update();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict("already-answered");
    }
    decisions.record(number, Subjects.CONDITIONS, form.answer(), by, form.remarks(), null);
    return "ACCEPT".equals(form.answer());
  }

  /**
   * The total that the contract may not pass.
   *
   * @throws Refusal {@code not-adopted} if the case is not adopted, or its conditions are not accepted
   */
  public Yen adoptedAmount(CaseNumber number) {
    return find(number).filter(Adoption::stands).map(Adoption::amount).orElseThrow(() -> Refusal.conflict("not-adopted", number.value()));
  }

  /** What was decided on the cases of a call: the adopted total, nothing for those that are not adopted or whose conditions are declined. */
  public Map<CaseNumber, Yen> amounts(String call) {
    return jdbc.sql("""
            select a.case_number, case when a.outcome = 'NOT_ADOPTED' or r.answer = 'DECLINE' then 0 else a.amount end from adoption a
            join funding_case c on c.case_number = a.case_number left join adoption_answer r on r.case_number = a.case_number where c.call_id = ?""")
        .param(call).query((row, n) -> Map.entry(new CaseNumber(row.getString(1)), Yen.of(row.getLong(2)))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Optional<Adoption> find(CaseNumber number) {
    return jdbc.sql("select a.*, r.answer, r.remarks from adoption a left join adoption_answer r on r.case_number = a.case_number where a.case_number = ?")
        .param(number.value())
        .query(AdoptionDesk::read).optional();
  }

  private static Adoption read(ResultSet row, int n) throws SQLException {
    Yen amount = row.getObject("amount") == null ? null : Yen.of(row.getLong("amount"));
    String answer = row.getString("answer");
    return new Adoption(row.getString("outcome"), amount, row.getString("conditions"), row.getString("feedback"),
        answer == null ? Optional.empty() : Optional.of(new ConditionsAnswer(answer, row.getString("remarks"))));
  }

  /** What the programme director proposes, where the candidates of a call share its budget (A8). */
  public Optional<Yen> proposed(CaseNumber number) {
    return proposed.stream().flatMap(feature -> feature.of(number).stream()).findFirst();
  }

  private void check(CaseNumber number, AdoptionDecision form) {
    List<FieldProblem> problems = new ArrayList<>();
    if (ScreeningDesk.NOT_ADOPTED.equals(form.outcome())) {
      ScreeningDesk.requireFeedback(form.outcome(), form.feedback());
      return;
    }
    long requested = applications.current(number).amount().amount();
    long ceiling = terms.of(number).maxAmount();
    if (form.amount() == null || form.amount() <= 0) {
      problems.add(new FieldProblem("amount", "amount-needed"));
    } else if (form.amount() > requested) {
      problems.add(new FieldProblem("amount", "above-requested", requested));
    } else if (form.amount() > ceiling) {
      problems.add(new FieldProblem("amount", "above-ceiling", ceiling));
    } else if (proposed(number).filter(most -> form.amount() > most.amount()).isPresent()) {
      problems.add(new FieldProblem("amount", "above-proposed", proposed(number).get().amount()));
    }
    if ("CONDITIONAL".equals(form.outcome()) && (form.conditions() == null || form.conditions().isBlank())) {
      problems.add(new FieldProblem("conditions", "conditions-needed"));
    }
    if (!problems.isEmpty()) {
      throw Refusal.fields(problems);
    }
  }
}
