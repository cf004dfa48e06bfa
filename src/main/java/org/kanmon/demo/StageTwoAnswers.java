package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.pick;
import static org.kanmon.demo.Values.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What people write into the forms of A-STEP stage II. */
final class StageTwoAnswers {

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final int LONG_FIELD = 8000;
  private static final int APRIL = 4;
  private static final int MONTHS = 12;
  private static final int LONGEST = 54;
  private static final int LONGEST_AFTER_GATE = 48;
  private static final long PER_YEAR = 19_500_000;
  private static final int ALL_PARTS = 13;
  private static final int INDIRECT_PARTS = 3;
  private static final int YEN_ROUNDED = 1_000;

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("ApplyStageTwo", StageTwoAnswers::application);
    answers.put("ReviewStageTwo", s -> of("seedAdvantage", mark(s, 1), "seedComment", text(s, "権利化が進んでいる。", "seed"), "transferPlan", mark(s, 2), "transferComment",
        text(s, "移転先の役割が明確である。", "market"), "planValidity", mark(s, 3), "planComment", text(s, "計画は妥当である。", "development"), "commitment", mark(s, 4),
        "commitmentComment", text(s, "企業の負担は十分である。", "organisation"), "team", mark(s, 5), "teamComment", text(s, "役割分担ができている。", "organisation"), "overall",
        pick(2, s.task().person(), s.number()) == 0 ? "A" : "S", "overallComment", text(s, "総合的に面接へ進めることが適当と考える。", "risk", "summary")));
    answers.put("PlanJointResearch", StageTwoAnswers::plan);
    answers.put("PrepareJointContract", s -> of("institution", s.file().organisation(), "institutionKind", "UNIVERSITY", "representative", "契約担当者 髙橋 誠", "contractNumber",
        "委託-" + s.number().value() + "-Ⅱ-" + (s.fact("loopCounter") + 1), "amount", Math.max(1, s.fact("planTotal") / Math.max(1, s.fact("institutions"))), "contractOn",
        s.today().toString()));
  }

  /** One private company that receives the technology, with its contribution. */
  static Map<String, Object> company() {
    return of("companies", 1, "company1Name", "関門精機株式会社", "company1Private", "YES", "company1Receives", "YES", "company1Matching", 5_000_000, "company1Kind", "PERSONNEL");
  }

  /** Whole fiscal years from the next April on. */
  private static Map<String, Object> application(Situation s) {
    int months = Math.min(s.plan().months(), LONGEST);
    int years = (months + MONTHS - 1) / MONTHS;
    Map<String, Object> values = new HashMap<>(of("title", s.plan().title(), "abstract", text(s, s.plan().title(), "summary", "seed"), "field", "functional-materials",
        "keywords", "触媒、膜分離、省エネルギー", "seedDescription", text(s, LONG_FIELD, "大学等の研究成果", "seed", "development"), "transferPlan",
        text(s, LONG_FIELD, "企業への技術移転の計画", "market", "summary"), "researchGoal", text(s, LONG_FIELD, "研究開発の目標", "development", "report"), "startOn",
        LocalDate.of(s.today().getYear() + 1, APRIL, 1).toString(), "periodMonths", months, "amount", years * PER_YEAR, "indirectAmount",
        years * PER_YEAR / ALL_PARTS * INDIRECT_PARTS));
    for (int year = 1; year <= years; year++) {
      values.put("amountYear" + year, PER_YEAR);
    }
    values.putAll(company());
    values.putAll(of("fullTime", "YES", "seedContribution", "YES", "universitySeed", "YES", "patentsExpected", "YES", "medicalField", "NO", "duplicateApplication", "NO",
        "sanctioned", "NO", "developmentManager", s.applicant().name(), "members", s.applicant().name() + ", " + s.applicant().organisation(), "excludedReviewers",
        "柳沢 厚, 競合する研究に携わっているため"));
    return values;
  }

  /** After the stage gate on the day after the stage before, as long as that may be; otherwise from the month after the contract. */
  private static Map<String, Object> plan(Situation s) {
    boolean moved = s.task().facts().get("stageBeforeEnd") instanceof Date;
    LocalDate start = moved ? LocalDate.ofInstant(Instant.ofEpochMilli(((Date) s.task().facts().get("stageBeforeEnd")).getTime()), ZONE).plusDays(1)
        : s.today().plusMonths(2).withDayOfMonth(1);
    int months = Math.min(s.plan().months(), moved ? LONGEST_AFTER_GATE : LONGEST);
    Map<String, Object> values = new HashMap<>(of("startOn", start.toString(), "endOn", start.plusMonths(months).minusDays(1).toString(), "goal",
        text(s, s.plan().title(), "development"), "schedule", "初年度：仕様の決定　2年度：試作　3年度：評価　4年度：移転", "institutions", 1, "shares", s.file().organisation() + " 全額",
        "fullTime", "YES"));
    long total = 0;
    int inYear = Math.min(months, MONTHS - Math.floorMod(start.getMonthValue() - APRIL, MONTHS));
    for (int year = 1, rest = months; rest > 0; year++) {
      long funds = s.plan().amount() * inYear / months / YEN_ROUNDED * YEN_ROUNDED;
      values.put("funds" + year, funds);
      total += funds;
      rest -= inYear;
      inYear = Math.min(rest, MONTHS);
    }
    values.put("indirectAmount", total * INDIRECT_PARTS / ALL_PARTS);
    values.putAll(company());
    return values;
  }

  private static String mark(Situation situation, int criterion) {
    return String.valueOf(3 + pick(3, situation.task().person(), situation.number(), criterion));
  }
}
