package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Contract, research, stage gate and evaluation of a grant. */
final class GrantAnswers {

  /** Days that the contract needs, at least. */
  private static final int PREPARATION = 25;
  private static final int MONTHS = 12;
  private static final int APRIL = 4;
  private static final int YEN_ROUNDED = 1_000;
  /** Indirect cost of 30 % on the direct cost, in parts of the whole. */
  private static final int INDIRECT_PARTS = 3;
  private static final int ALL_PARTS = 13;

  private final Books books;

  GrantAnswers(Books books) {
    this.books = books;
  }

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("SubmitResearchPlan", GrantAnswers::plan);
    answers.put("ReviewResearchPlan", s -> of("outcome", "ACCEPTED", "reason", "目標と年度計画は妥当。"));
    answers.put("PrepareGrantContract", s -> of("institution", s.file().organisation(), "representative", "契約担当者 髙橋 誠", "contractNumber",
        "委託-" + s.number().value() + "-" + (s.fact("loopCounter") + 1), "amount", Math.max(1, s.fact("planTotal") / Math.max(1, s.fact("institutions"))), "contractOn", s.today().toString()));
    answers.put("SignGrantContract", s -> of("signatory", "契約担当者 髙橋 誠", "signedOn", s.today().toString()));
    answers.put("NamePromotionAdviser", s -> of("adviserName", "中村 和彦", "adviserOrganisation", "関門精機株式会社", "adviserTask",
        text(s, "企業との連携先の探索と、知的財産の取扱いについて助言をお願いします。", "market")));
    answers.put("SubmitYearlyReport", s -> with(used(yearly(s)), "yearBudget", yearly(s), "progress", text(s, "計画した試作を終え、性能を確認した。", "development"), "fullTime", "YES"));
    answers.put("AnswerYearlyReport", s -> of("outcome", "NOTED", "advice", "耐久試験の条件を想定用途に合わせてください。", "reason", "進捗は順調。"));
    answers.put("ReviseYearlyReport", s -> with(used(yearly(s)), "progress", text(s, "進捗を数値で示した。", "development"), "answer", "達成度の根拠を追記した。"));
    answers.put("SubmitStageGateReport", s -> of("seeksMove", "YES", "results", text(s, "目標とした性能を達成した。", "development"),
        "nextPlan", text(s, "企業と共同で量産性を検証する。", "development", "market"), "nextAmount", s.plan().amount(), "companies", 1, "company1Name", "関門精機株式会社", "company1Private",
        "YES", "company1Receives", "YES", "company1Matching", 5_000_000, "company1Kind", "PERSONNEL"));
    List.of("RecommendStageGate", "RecommendStageGateConditional").forEach(form -> answers.put(form, s -> of("recommendation", "MOVED_ON", "advisersOpinion", text(s, "企業の参画が明確であり、次の段階に進むべきである。", "market"), "reason", "移行が適当。")));
    List.of("DecideStageGate", "DecideStageGateConditional").forEach(form -> answers.put(form, s -> of("outcome", "MOVED_ON", "nextAmount", s.plan().amount(), "reason", "意見のとおりとする。", "feedback", "成果と企業の参画を評価します。")));
    answers.put("ReportConditions", s -> of("fulfilment", text(s, "参画企業との契約を締結した。", "market")));
    answers.put("JudgeConditions", s -> of("outcome", "MET", "reason", "契約書の写しで確認した。", "feedback", "条件を満たしていることを確認しました。"));
    answers.put("SubmitGrantReport", s -> of("achievement", text(s, "当初の目標を達成した。", "development"), "outlook", text(s, "企業との共同研究を続ける。", "market"), "patents", 1, "papers", 3));
    answers.put("DraftGrantEvaluation", s -> of("grade", "A", "draft", text(s, "目標はおおむね達成された。", "development")));
    answers.put("CommentGrantEvaluation", s -> of("factsRight", "YES"));
    answers.put("FinaliseGrantEvaluation", s -> of("grade", "A", "comment", text(s, "目標はおおむね達成され、企業との連携も進んだ。", "development"), "reason", "案のとおり。"));
  }

  static Map<String, Object> plan(Situation s) {
    int months = s.plan().months();
    LocalDate start = s.today().plusDays(PREPARATION).plusMonths(1).withDayOfMonth(1);
    Map<String, Object> values = of("startOn", start.toString(), "endOn", start.plusMonths(months).minusDays(1).toString(), "goal", text(s, s.plan().title(), "development"),
        "schedule", "初年度：要素試作　2年度：性能評価　3年度：実証", "institutions", 1, "shares", s.file().organisation() + " 全額", "fullTime", "YES");
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
    return values;
  }

  /** What the fiscal year has that is reported, which is what the case page says; without one an equal part of the whole. */
  private long yearly(Situation s) {
    // a year for which a gate left nothing has 0, which is another thing than none
    long budget = s.file() == null ? -1 : books.yearBudget(s.number(), s.fact("loopCounter"));
    return budget >= 0 ? budget : s.plan().amount() * MONTHS / s.plan().months();
  }

  private static Map<String, Object> used(long budget) {
    long part = budget / ALL_PARTS;
    return of("goodsUsed", part * 5, "travelUsed", part, "labourUsed", part * 3, "otherUsed", part, "indirectUsed", part * 2);
  }

  private static Map<String, Object> with(Map<String, Object> values, Object... more) {
    values.putAll(of(more));
    return values;
  }
}
