package org.kanmon.screening;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.kanmon.cases.CaseNumber;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.screening.Interview.Graded;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of interviews. */
@Component
class Interviews {

  private final JdbcClient jdbc;
  private final Clock clock;

  Interviews(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The newest round. */
  Optional<Interview> current(CaseNumber number) {
    return jdbc.sql("select round, interview_at, place, requested_material from interview where case_number = ? order by round desc fetch first 1 row only")
        .param(number.value())
        .query((row, n) -> new Interview(row.getInt("round"), row.getObject("interview_at", OffsetDateTime.class).toInstant(), row.getString("place"),
            row.getString("requested_material"), List.of(), Optional.empty(), List.of(), Optional.empty()))
        .optional()
        .map(i -> new Interview(i.round(), i.at(), i.place(), i.requestedMaterial(), panel(number, i.round()), answer(number, i.round()), grades(number, i.round()),
            conclusion(number, i.round())));
  }

  /** The rounds that were held or arranged do not count any more; a further one will be arranged. */
  void undo(CaseNumber number) {
    jdbc.sql("""
            insert into interview_undone (case_number, round, undone_at) select i.case_number, i.round, ? from interview i where i.case_number = ?
            and not exists (select 1 from interview_undone u where u.case_number = i.case_number and u.round = i.round)""")
        .params(OffsetDateTime.now(clock), number.value()).update();
  }

  /** Whether the person is on the panel of the newest round, if that counts; cheap. */
  Optional<Integer> roundOf(CaseNumber number, PersonId member) {
    return jdbc.sql("""
            select p.round from interview_panel p where p.case_number = ? and p.member = ?
            and p.round = (select max(i.round) from interview i where i.case_number = p.case_number)
            and not exists (select 1 from interview_undone u where u.case_number = p.case_number and u.round = p.round)""")
        .params(number.value(), member.value()).query(Integer.class).optional();
  }

  void add(CaseNumber number, int round, PersonId by, InterviewArrangement form) {
    once("interview-arranged", () -> jdbc.sql("""
            insert into interview (case_number, round, interview_at, place, requested_material, arranged_by, arranged_at) values (?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), round, form.interviewAt(), form.place(), form.requestedMaterial(), by.value(), OffsetDateTime.now(clock)).update());
    int position = 0;
    for (String member : form.panel()) {
      jdbc.sql("insert into interview_panel (case_number, round, position, member) values (?, ?, ?, ?)").params(number.value(), round, position++, member).update();
    }
  }

  void answer(CaseNumber number, int round, PersonId by, InterviewAnswer form) {
    once("already-answered", () -> jdbc.sql("""
            insert into interview_answer (case_number, round, attending, presenters, remarks, answered_by, answered_at) values (?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), round, form.attending(), form.presenters(), form.remarks(), by.value(), OffsetDateTime.now(clock)).update());
  }

  void grade(CaseNumber number, int round, PersonId member, PanelGrade form) {
    once("already-graded", () -> jdbc.sql("insert into panel_grade (case_number, round, member, grade, grade_comment, graded_at) values (?, ?, ?, ?, ?, ?)")
        .params(number.value(), round, member.value(), form.grade(), form.comment(), OffsetDateTime.now(clock)).update());
  }

  void conclude(CaseNumber number, int round, PersonId by, InterviewConclusion form) {
    once("already-concluded", () -> jdbc.sql("""
            insert into interview_conclusion (case_number, round, held_on, outcome, conclusion, absences, concluded_by, concluded_at) values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(number.value(), round, form.heldOn(), form.outcome(), form.conclusion(), form.absences(), by.value(), OffsetDateTime.now(clock)).update());
  }

  private List<PersonId> panel(CaseNumber number, int round) {
    return jdbc.sql("select member from interview_panel where case_number = ? and round = ? order by position").params(number.value(), round)
        .query((row, n) -> new PersonId(row.getString("member"))).list();
  }

  private Optional<InterviewAnswer> answer(CaseNumber number, int round) {
    return jdbc.sql("select attending, presenters, remarks from interview_answer where case_number = ? and round = ?").params(number.value(), round)
        .query((row, n) -> new InterviewAnswer(row.getString("attending"), row.getString("presenters"), row.getString("remarks"))).optional();
  }

  private List<Graded> grades(CaseNumber number, int round) {
    return jdbc.sql("select member, grade, grade_comment from panel_grade where case_number = ? and round = ? order by graded_at").params(number.value(), round)
        .query((row, n) -> new Graded(new PersonId(row.getString("member")), new PanelGrade(row.getString("grade"), row.getString("grade_comment")))).list();
  }

  private Optional<InterviewConclusion> conclusion(CaseNumber number, int round) {
    return jdbc.sql("select held_on, outcome, conclusion, absences from interview_conclusion where case_number = ? and round = ?").params(number.value(), round)
        .query((row, n) -> new InterviewConclusion(row.getObject("held_on", LocalDate.class), row.getString("outcome"), row.getString("conclusion"), null,
            row.getString("absences")))
        .optional();
  }

  private static void once(String code, Runnable insert) {
    try {
      insert.run();
    } catch (DuplicateKeyException twice) {
      throw Refusal.conflict(code);
    }
  }
}
