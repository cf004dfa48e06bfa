package org.kanmon.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kanmon.calendar.AgencyClock;
import org.kanmon.cases.CaseNumber;
import org.kanmon.cases.Cases;
import org.kanmon.cases.Deputies;
import org.kanmon.cases.DocumentKind;
import org.kanmon.cases.Documents;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.refusals.Refusal;
import org.kanmon.reviews.Candidates;
import org.kanmon.reviews.Capacity;
import org.kanmon.reviews.ConflictDeclaration;
import org.kanmon.reviews.Conflicts;
import org.kanmon.reviews.Standing;
import org.kanmon.rules.Decisions;
import org.kanmon.rules.TermsBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 面接選考: date and panel, declarations and grades of the panel, and the chair's conclusion (L5, A-11, A-28, A-47). */
@Component
public class InterviewDesk {

  private static final int WHOLE = 100;

  private final Interviews interviews;
  private final Candidates candidates;
  private final Conflicts conflicts;
  private final Cases cases;
  private final Documents documents;
  private final Decisions decisions;
  private final TermsBook terms;
  private final AgencyClock clock;
  private final Deputies deputies;

  InterviewDesk(Interviews interviews, Candidates candidates, Conflicts conflicts, Cases cases, Documents documents, Decisions decisions, TermsBook terms,
      AgencyClock clock, Deputies deputies) {
    this.deputies = deputies;
    this.interviews = interviews;
    this.candidates = candidates;
    this.conflicts = conflicts;
    this.cases = cases;
    this.documents = documents;
    this.decisions = decisions;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Who has graded.
   *
   * @param graded members without a conflict who have graded
   * @param of members without a conflict
   * @param percent share of them that must be passed
   */
  public record Quorum(int graded, int of, int percent) {

    /** more than the share that the terms say. */
    public boolean isReached() {
      return graded >= needed();
    }

    public int needed() {
      return of * percent / WHOLE + 1;
    }
  }

  /** The secretariat fixes date, place and panel; also again after a round that could not be concluded. */
  @Transactional
  public Instant arrange(CaseNumber number, PersonId by, InterviewArrangement form) {
    if (!form.interviewAt().toInstant().isAfter(clock.instant())) {
      throw Refusal.field("interviewAt", "not-in-future");
    }
    if (form.panel().isEmpty()) {
      throw Refusal.field("panel", "panel-needed");
    }
    if (new HashSet<>(form.panel()).size() < form.panel().size()) {
      throw Refusal.field("panel", "named-twice");
    }
    if (!eligible(number).containsAll(form.panel())) {
      throw Refusal.field("panel", "not-eligible");
    }
    int round = interviews.current(number).map(Interview::round).orElse(0) + 1;
    interviews.add(number, round, by, form);
    decisions.record(number, Subjects.INTERVIEW_ARRANGED, String.valueOf(round), by, null, null);
    return form.interviewAt().toInstant();
  }

  /** The panel of the current round. */
  public List<PersonId> members(CaseNumber number) {
    return interviews.current(number).map(Interview::panel).orElse(List.of());
  }

  /** The applicant says who comes; their presentation must be on file. */
  @Transactional
  public void prepare(CaseNumber number, PersonId by, InterviewAnswer form) {
    if (!deputies.act(by, cases.get(number))) {
      throw Refusal.forbidden("not-the-applicant");
    }
    if ("YES".equals(form.attending())) {
      documents.require(number, List.of(DocumentKind.PRESENTATION));
    }
    interviews.answer(number, current(number).round(), by, form);
  }

  /**
   * A panel member declares; there is no doubt left at this stage.
   *
   * @param member whose place on the panel it is
   */
  @Transactional
  public Standing declare(CaseNumber number, PersonId member, PersonId by, ConflictDeclaration form) {
    int round = ownRound(number, member, by);
    if (Standing.UNSURE.name().equals(form.answer())) {
      throw Refusal.field("answer", "no-doubt-here");
    }
    return conflicts.declare(number, by, Capacity.PANEL_MEMBER, round, form);
  }

  /** A panel member grades: once per round, and only after a declaration without conflict. */
  @Transactional
  public void grade(CaseNumber number, PersonId member, PersonId by, PanelGrade form) {
    int round = ownRound(number, member, by);
    conflicts.requireDeclared(number, by, Capacity.PANEL_MEMBER, round);
    interviews.grade(number, round, by, form);
  }

  /** Grades of the current round, in no order that tells whose they are; for those who select. */
  public List<String> grades(CaseNumber number) {
    return interviews.current(number).map(Interview::grades).orElse(List.of()).stream().map(graded -> graded.grade().grade()).sorted().toList();
  }

  /** How the interview was concluded: CANDIDATE, NOT_ADOPTED, ...; empty if it was not. */
  public Optional<String> outcome(CaseNumber number) {
    return interviews.current(number).flatMap(Interview::conclusion).map(InterviewConclusion::outcome);
  }

  /** Who counts in the current round, and who has graded. */
  public Quorum quorum(CaseNumber number) {
    return interviews.current(number).map(interview -> quorum(number, interview)).orElse(new Quorum(0, 0, percent(number)));
  }

  /** The chair concludes. Without a quorum the interview can only be held again. */
  @Transactional
  public void conclude(CaseNumber number, PersonId by, InterviewConclusion form) {
    conflicts.refuse(number, by);
    if (form.heldOn().isAfter(LocalDate.now(clock))) {
      throw Refusal.field("heldOn", "in-future");
    }
    ScreeningDesk.requireFeedback(form.outcome(), form.feedback());
    Interview interview = current(number);
    Quorum quorum = quorum(number, interview);
    if (!"RESCHEDULE".equals(form.outcome()) && !quorum.isReached()) {
      throw Refusal.conflict("quorum-missing", quorum.graded(), quorum.needed());
    }
    interviews.conclude(number, interview.round(), by, form);
    decisions.record(number, Subjects.INTERVIEW_CONCLUSION, form.outcome(), by, form.conclusion(), form.feedback());
  }

  private Quorum quorum(CaseNumber number, Interview interview) {
    List<PersonId> free = interview.panel().stream().filter(member -> !conflicts.has(number, member)).toList();
    return new Quorum((int) free.stream().filter(member -> interview.gradeOf(member).isPresent()).count(), free.size(), percent(number));
  }

  private int percent(CaseNumber number) {
    return terms.whole(number).reviewing().quorumPercent();
  }

  private Set<String> eligible(CaseNumber number) {
    return candidates.forPanel(number).stream().map(Person::id).map(PersonId::value).collect(Collectors.toSet());
  }

  private int ownRound(CaseNumber number, PersonId member, PersonId by) {
    if (!member.equals(by)) {
      throw Refusal.forbidden("not-your-place");
    }
    return interviews.roundOf(number, by).orElseThrow(() -> Refusal.conflict("place-closed"));
  }

  private Interview current(CaseNumber number) {
    return interviews.current(number).orElseThrow(() -> Refusal.conflict("no-interview"));
  }
}
