package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.pick;
import static org.kanmon.demo.Values.text;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What people write into the forms of A-STEP stage I. */
final class StageOneAnswers {

  private static final int LONG_FIELD = 8000;
  private static final int APRIL = 4;
  private static final int MONTHS = 12;
  private static final int LONGEST = 30;
  private static final long PER_YEAR = 13_000_000;

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("RequestApplication", s -> of("callId", "a-step-stage-one-open", "title", s.plan().title(), "organisation", s.applicant().organisation(), "leader",
        s.applicant().name()));
    answers.put("ApplyStageOne", StageOneAnswers::application);
    answers.put("ReviewStageOne", s -> of("seedOriginality", mark(s, 1), "seedComment", text(s, "独創性は明確である。", "seed"), "implementationIdea", mark(s, 2),
        "implementationComment", text(s, "社会実装の構想は具体的である。", "market"), "planValidity", mark(s, 3), "planComment", text(s, "計画は妥当である。", "development"), "team",
        mark(s, 4), "teamComment", text(s, "役割分担ができている。", "organisation"), "overall", pick(2, s.task().person(), s.number()) == 0 ? "A" : "S", "overallComment",
        text(s, "総合的に面接へ進めることが適当と考える。", "risk", "summary")));
    answers.put("ConcludeInterviewStageOne", s -> of("heldOn", s.today().toString(), "outcome", "CANDIDATE", "conclusion", text(s, "採択候補とする。", "summary"), "feedback", null,
        "absences", "なし"));
  }

  /** Whole fiscal years from the next April on. */
  private static Map<String, Object> application(Situation s) {
    int months = Math.min(s.plan().months(), LONGEST);
    int years = (months + MONTHS - 1) / MONTHS;
    Map<String, Object> values = new HashMap<>(of("title", s.plan().title(), "abstract", text(s, s.plan().title(), "summary", "seed"), "field", "functional-materials",
        "keywords", "触媒、膜分離、省エネルギー", "seedDescription", text(s, LONG_FIELD, "基礎研究で得られた成果", "seed", "development"), "implementationIdea",
        text(s, LONG_FIELD, "社会実装の構想", "market", "summary"), "researchGoal", text(s, LONG_FIELD, "研究開発の目標", "development", "report"), "startOn",
        LocalDate.of(s.today().getYear() + 1, APRIL, 1).toString(), "periodMonths", months, "amount", years * PER_YEAR, "indirectAmount", years * PER_YEAR / 13 * 3));
    for (int year = 1; year <= years; year++) {
      values.put("amountYear" + year, PER_YEAR);
    }
    values.putAll(of("fullTime", "YES", "seedContribution", "YES", "basicSeed", "YES", "medicalField", "NO", "otherOrganisations", "NO", "duplicateApplication", "NO",
        "sanctioned", "NO", "developmentManager", s.applicant().name(), "members", s.applicant().name() + ", " + s.applicant().organisation(), "excludedReviewers",
        "柳沢 厚, 競合する研究に携わっているため"));
    return values;
  }

  private static String mark(Situation situation, int criterion) {
    return String.valueOf(3 + pick(3, situation.task().person(), situation.number(), criterion));
  }
}
