package org.kanmon.applications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.SeenInTransaction;
import org.kanmon.forms.FormName;
import org.kanmon.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is on file of applications; rows are only added. */
@Component
class ApplicationFile {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final JsonMapper json;
  private final SeenInTransaction<Application> seen = new SeenInTransaction<>();

  ApplicationFile(JdbcClient jdbc, Clock clock, JsonMapper json) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.json = json;
  }

  Application add(CaseNumber number, PersonId by, FormName form, FormalApplication content) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    int round = jdbc.sql("select count(*) from application where case_number = ?").param(number.value()).query(Integer.class).single() + 1;
    Application application = new Application(number, round, "R-" + number + "-" + round, by, now.toInstant(), form, content);
    Map<String, Object> row = new LinkedHashMap<>(ColumnsOfApplication.parameters(content.further()));
    row.put("caseNumber", number.value());
    row.put("round", round);
    row.put("receiptNumber", application.receiptNumber());
    row.put("title", content.title());
    row.put("abstract", content.projectAbstract());
    row.put("amount", content.amount());
    row.put("indirectAmount", content.indirectAmount());
    row.put("periodMonths", content.periodMonths());
    row.put("developmentManager", content.developmentManager());
    row.put("universityPartner", content.universityPartner());
    row.put("members", content.members());
    row.put("excludedReviewers", content.excludedReviewers());
    row.put("form", form.id());
    row.put("edition", form.edition());
    row.put("further", ColumnsOfApplication.take(content.further()) ? null : json.writeValueAsString(content.further()));
    row.put("submittedBy", by.value());
    row.put("submittedAt", now);
    jdbc.sql("""
            insert into application (case_number, round, receipt_number, title, abstract_text, seed_description, business_plan, development_goal, amount, indirect_amount,
              period_months, medical_field, seed_right, sme, listed, insolvent, fundraising_rounds, security_possible, development_manager, university_partner, members,
              excluded_reviewers, form, edition, further, submitted_by, submitted_at)
            values (:caseNumber, :round, :receiptNumber, :title, :abstract, :seedDescription, :businessPlan, :developmentGoal, :amount, :indirectAmount,
              :periodMonths, :medicalField, :seedRight, :sme, :listed, :insolvent, :fundraisingRounds, :securityPossible, :developmentManager, :universityPartner,
              :members, :excludedReviewers, :form, :edition, :further, :submittedBy, :submittedAt)""")
        .params(row).update();
    seen.forget(number);
    return application;
  }

  /** Who was to lead the project when the case was opened; empty if it did not begin with an application. */
  Optional<String> leaderAtOpening(CaseNumber number) {
    return jdbc.sql("select leader from application_opening where case_number = ?").param(number.value()).query(String.class).optional();
  }

  /** What was filled in, by field key. */
  Map<String, Object> fields(FormalApplication form) {
    Map<String, Object> fields = json.convertValue(form, new TypeReference<Map<String, Object>>() {});
    fields.values().removeIf(Objects::isNull);
    return fields;
  }

  /** The newest round. */
  Optional<Application> newest(CaseNumber number) {
    return seen.find(number, () -> jdbc.sql("""
            select a.*, c.rulebook from application a join funding_case c on c.case_number = a.case_number where a.case_number = ? order by a.round desc
            fetch first 1 row only""").param(number.value()).query(this::read).optional());
  }

  /** What applicants wrote of reviewers to leave out, in the newest round of each case. */
  Map<CaseNumber, String> excludedReviewers(Collection<CaseNumber> numbers) {
    Map<CaseNumber, String> wishes = new HashMap<>();
    jdbc.sql("""
            select a.case_number, a.excluded_reviewers from application a where a.case_number in (:numbers) and a.excluded_reviewers is not null
            and a.round = (select max(x.round) from application x where x.case_number = a.case_number)""").param("numbers", numbers.stream().map(CaseNumber::value).toList())
        .query(row -> {
          wishes.put(new CaseNumber(row.getString(1)), row.getString(2));
        });
    return wishes;
  }

  private Application read(ResultSet row, int n) throws SQLException {
    // before the form was kept with it there was one for all
    String form = row.getString("form");
    String edition = row.getString("edition");
    FormName name = new FormName(form == null ? ApplicationDesk.FORM : form, edition == null ? row.getString("rulebook") : edition);
    String further = row.getString("further");
    long indirect = row.getLong("indirect_amount");
    Long indirectAmount = row.wasNull() ? null : (Long) indirect;
    return new Application(new CaseNumber(row.getString("case_number")), row.getInt("round"), row.getString("receipt_number"), new PersonId(row.getString("submitted_by")),
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(), name,
        new FormalApplication(row.getString("title"), row.getString("abstract_text"), row.getLong("amount"), indirectAmount, row.getInt("period_months"),
            row.getString("development_manager"), row.getString("university_partner"), row.getString("members"), row.getString("excluded_reviewers"),
            further == null ? ColumnsOfApplication.read(row) : json.readValue(further, new TypeReference<>() {})));
  }

  void add(Application application, Finding finding) {
    jdbc.sql("insert into application_finding (case_number, round, finding, severity, rule) values (?, ?, ?, ?, ?)")
        .params(application.caseNumber().value(), application.round(), finding.code(), finding.severity(), finding.rule()).update();
  }

  List<Finding> findings(Application application) {
    return jdbc.sql("select finding, severity, rule from application_finding where case_number = ? and round = ? order by id")
        .params(application.caseNumber().value(), application.round())
        .query((row, n) -> new Finding(row.getString("finding"), row.getString("severity"), row.getString("rule"))).list();
  }

  void add(Application application, PersonId by, FormalCheck check) {
    jdbc.sql("insert into formal_check (case_number, round, outcome, checklist, reason, override_reason, checked_by, checked_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(application.caseNumber().value(), application.round(), check.outcome(), check.checklist() == null ? "" : String.join(",", check.checklist()),
            check.reason(), check.overrideReason(), by.value(), OffsetDateTime.now(clock))
        .update();
  }

  /** The newest formal check; of an earlier round while a correction has not been checked yet. */
  Optional<FormalCheck> check(CaseNumber number) {
    return jdbc.sql("select * from formal_check where case_number = ? order by round desc fetch first 1 row only").param(number.value())
        .query((row, n) -> new FormalCheck(row.getString("outcome"), row.getString("checklist").isEmpty() ? List.of() : List.of(row.getString("checklist").split(",")),
            row.getString("reason"), row.getString("override_reason"))).optional();
  }
}
