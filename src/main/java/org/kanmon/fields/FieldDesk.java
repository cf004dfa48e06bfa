package org.kanmon.fields;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kanmon.cases.Case;
import org.kanmon.cases.CaseAccess;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.programmes.Programmes;
import org.kanmon.programmes.ResearchField;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.TypedText;
import org.kanmon.reviews.ReviewDesk;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.TermsBook;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a case gets its field (A3): from the secretariat, and from a programme officer who changes it as long as nobody is named to review it. */
@Component
public class FieldDesk {

  static final String SUBJECT = "field-assignment";
  private static final String FURTHER = "furtherFields";
  private static final String ASSIGNED = "ASSIGNED";
  private static final String CHANGED = "CHANGED";
  private static final int LONGEST_REASON = 2_000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Cases cases;
  private final CaseAccess access;
  private final Programmes programmes;
  private final TermsBook terms;
  private final ReviewDesk reviews;
  private final Decisions decisions;
  private final ObjectProvider<FieldWishes> wishes;
  private final ApplicationEventPublisher events;

  FieldDesk(JdbcClient jdbc, Clock clock, Cases cases, CaseAccess access, Programmes programmes, TermsBook terms, ReviewDesk reviews, Decisions decisions,
      ObjectProvider<FieldWishes> wishes, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.cases = cases;
    this.access = access;
    this.programmes = programmes;
    this.terms = terms;
    this.reviews = reviews;
    this.decisions = decisions;
    this.wishes = wishes;
    this.events = events;
  }

  /** The fields in which the call of the case takes proposals, in the order of its programme's terms. */
  public List<ResearchField> choices(CaseNumber number) {
    Case file = cases.get(number);
    List<String> ofCall = programmes.call(file.call(), file.rulebook()).map(call -> call.fields()).orElse(List.of());
    return terms.whole(number).fields().stream().filter(field -> ofCall.isEmpty() || ofCall.contains(field.id())).toList();
  }

  /** The field that the applicant would like, if it is one of the call's. */
  public Optional<ResearchField> wish(CaseNumber number) {
    List<ResearchField> choices = choices(number);
    return wishes.stream().flatMap(feature -> feature.of(number).stream()).flatMap(id -> choices.stream().filter(field -> field.id().equals(id))).findFirst();
  }

  /**
   * Assigns a proposal to each of the fields that it spans (F1): the first one leads.
   *
   * @throws Refusal {@code invalid-fields} if the call takes no proposals in one of them, one stands twice, or there are more than the terms allow
   */
  @Transactional
  public void assign(CaseNumber number, PersonId by, FieldsAssignment form) {
    List<String> further = form.furtherFields() == null ? List.of() : form.furtherFields();
    int most = terms.whole(number).rounds().mostFields();
    if (further.size() + 1 > most) {
      throw Refusal.field(FURTHER, "too-many-fields", most);
    }
    if (further.contains(form.field()) || new HashSet<>(further).size() < further.size()) {
      throw Refusal.field(FURTHER, "field-twice");
    }
    List<String> choices = choices(number).stream().map(ResearchField::id).toList();
    if (!choices.containsAll(further)) {
      throw Refusal.field(FURTHER, "not-a-choice", String.join(", ", choices));
    }
    write(number, by, form.field(), form.reason());
    jdbc.sql("delete from case_field where case_number = ?").param(number.value()).update();
    for (int position = 0; position < further.size(); position++) {
      jdbc.sql("insert into case_field (case_number, field, position) values (?, ?, ?)").params(number.value(), further.get(position), position + 1).update();
    }
  }

  /** The fields in which a case is reviewed, the leading one first; empty before it is assigned. */
  public List<String> fields(CaseNumber number) {
    String leading = cases.get(number).field();
    return leading == null ? List.of() : Stream.concat(Stream.of(leading),
        jdbc.sql("select field from case_field where case_number = ? order by position").param(number.value()).query(String.class).list().stream()).toList();
  }

  /** @throws Refusal {@code invalid-fields} if the call takes no proposals in this field */
  @Transactional
  public void assign(CaseNumber number, PersonId by, FieldAssignment form) {
    write(number, by, form.field(), form.reason());
  }

  /** Whether the person may change the field of the case now. */
  public boolean mayChange(Person person, Case file) {
    return person.is(Role.PROGRAMME_OFFICER) && !access.isExcluded(person, file.number()) && isOpenForChange(file);
  }

  /**
   * A programme officer changes the field; of a proposal that spans several, the one that leads.
   *
   * @param reason internal, needed
   * @throws Refusal {@code conflict-of-interest}; {@code field-not-assigned}; {@code field-fixed} as soon as reviewers are named or the case has ended;
   *     {@code invalid-fields} if it is no field of the call, or one that the case has
   */
  @Transactional
  public Case change(Person by, String number, String field, String reason) {
    if (!by.is(Role.PROGRAMME_OFFICER)) {
      throw Refusal.forbidden("not-allowed");
    }
    CaseNumber known = access.open(by, number).number();
    Case file = cases.lock(known);
    if (file.field() == null) {
      throw Refusal.conflict("field-not-assigned");
    }
    if (!isOpenForChange(file)) {
      throw Refusal.conflict("field-fixed");
    }
    String why = TypedText.required("reason", reason, LONGEST_REASON);
    if (file.field().equals(field)) {
      throw Refusal.field("field", "field-as-before");
    }
    if (fields(known).contains(field)) {
      throw Refusal.field("field", "field-twice");
    }
    write(known, by.id(), field, why);
    events.publishEvent(new FieldChanged(known, file.field(), field));
    return cases.get(known);
  }

  private boolean isOpenForChange(Case file) {
    return file.field() != null && !file.isClosed() && !reviews.isBegun(file.number());
  }

  private void write(CaseNumber number, PersonId by, String field, String reason) {
    List<ResearchField> choices = choices(number);
    if (choices.stream().noneMatch(choice -> choice.id().equals(field))) {
      throw Refusal.field("field", "not-a-choice", String.join(", ", choices.stream().map(ResearchField::id).toList()));
    }
    String before = cases.lock(number).field();
    jdbc.sql("insert into field_assignment (case_number, field, previous, reason, assigned_by, assigned_at) values (?, ?, ?, ?, ?, ?)")
        .params(number.value(), field, before, reason, by.value(), OffsetDateTime.now(clock)).update();
    cases.assignField(number, field);
    decisions.record(number, SUBJECT, before == null ? ASSIGNED : CHANGED, by, reason, null);
  }

  /** An assignment, as recorded. */
  record Assigned(String field, String reason, PersonId by, OffsetDateTime at) {}

  /** Every assignment, oldest first. */
  List<Assigned> history(CaseNumber number) {
    return jdbc.sql("select * from field_assignment where case_number = ? order by id").param(number.value())
        .query((row, n) -> new Assigned(row.getString("field"), row.getString("reason"), new PersonId(row.getString("assigned_by")),
            row.getObject("assigned_at", OffsetDateTime.class)))
        .list();
  }
}
