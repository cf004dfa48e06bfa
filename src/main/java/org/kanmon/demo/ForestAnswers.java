package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.pick;
import static org.kanmon.demo.Values.text;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What people write into the forms of 創発的研究支援事業 (FOREST). */
final class ForestAnswers {

  private static final int LONG_FIELD = 8000;
  private static final int REVIEWERS = 2;
  private static final int LONGEST = 84;
  private static final int MONTHS = 12;
  private static final int APRIL = 4;
  private static final int PREPARATION = 25;
  /** Indirect cost of 30 % on the direct cost, in parts of the whole. */
  private static final int INDIRECT_PARTS = 3;
  private static final int ALL_PARTS = 13;

  private final Books books;

  ForestAnswers(Books books) {
    this.books = books;
  }

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    selection(answers);
    contract(answers);
    years(answers);
    events(answers);
  }

  private void selection(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("ApplyForest", ForestAnswers::application);
    answers.put("AssignFields", s -> of("field", books.fields(s.number()).get(0), "furtherFields", List.of(), "reason", "課題の概要とキーワードによる。"));
    answers.put("NameFieldReviewers", s -> of("reviewers", some(s), "note", "独創性についてのご見解を、特にお聞かせください。", "noConflict", true));
    answers.put("ReviewForestFirst", s -> of("originality", mark(s, 1), "originalityComment", text(s, "独創性は明確である。", "seed"), "significance", mark(s, 2), "significanceComment",
        text(s, "分野における意義は大きい。", "market"), "feasibility", mark(s, 3), "feasibilityComment", text(s, "計画は実現可能である。", "development"), "overall", grade(s), "overallComment",
        text(s, "次の審査へ進めることが適当と考える。", "summary")));
    answers.put("ReviewForestSecond", s -> of("fusion", mark(s, 1), "fusionComment", text(s, "分野の融合が期待できる。", "seed"), "vision", mark(s, 2), "visionComment",
        text(s, "長期の構想は明確である。", "summary"), "person", mark(s, 3), "personComment", text(s, "研究者の将来性は高い。", "organisation"), "overall", grade(s), "overallComment",
        text(s, "面接審査の対象とすることが適当と考える。", "summary")));
    answers.put("SummariseRound", s -> of("summary", text(s, "評価はおおむね一致した。", "summary"), "proposal", "PASSED", "reason", "次の審査に進めたい。", "noConflict", true));
    answers.put("DecideRound", s -> of("outcome", "PASSED", "reason", "分野の提案のとおりとする。", "noConflict", true));
    answers.put("ConcludeForestInterview", s -> of("heldOn", s.today().toString(), "outcome", "CANDIDATE", "conclusion", text(s, "研究者の資質を評価し、採択候補とする。", "summary"), "absences", "なし"));
  }

  private void contract(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("ReportHost", s -> of("situation", "AT_HOST", "host", s.file().organisation()));
    answers.put("AnswerHost", s -> of("outcome", "CONFIRMED", "reason", "着任の予定は確かである。", "feedback", "着任後、速やかに届け出てください。"));
    answers.put("ConfirmJoining", s -> of("host", s.file().organisation(), "position", "准教授", "joinedOn", s.today().toString()));
    answers.put("SubmitForestPlan", ForestAnswers::plan);
    answers.put("ReviewForestPlan", s -> of("outcome", "ACCEPTED", "reason", "構想と年度計画は妥当。"));
    answers.put("PrepareHostContract", s -> of("institution", s.file().organisation(), "representative", "契約担当者 髙橋 誠", "contractNumber", "創発-" + s.number().value(), "amount",
        s.fact("planTotal"), "contractOn", s.today().toString()));
    answers.put("SignHostContract", s -> of("signatory", "契約担当者 髙橋 誠", "signedOn", s.today().toString()));
  }

  private void years(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("ReportProgress", s -> of("progress", text(s, "計画のとおり進んでいる。", "development"), "environmentNow", text(s, "専用の実験室が整備された。", "organisation"), "used", 6_500_000,
        "effort", 60, "difficulties", null));
    answers.put("AdviseProgress", s -> of("outcome", "NOTED", "forumVisits", 2, "advice", "他分野の研究者との議論を続けてください。", "reason", "順調。"));
    answers.put("SubmitForestGateReport", s -> of("seeks", "YES", "results", text(s, "当初の仮説を実証した。", "development"), "environmentChange", text(s, "機関が専任の技術員を配置した。", "organisation"),
        "effortMade", text(s, "異分野の研究会を主催した。", "summary"), "outlook", text(s, "融合研究を拡大する。", "development")));
    answers.put("ReviewForestGate", s -> of("results", mark(s, 1), "resultsComment", text(s, "成果は着実である。", "development"), "hostSupport", mark(s, 2), "hostSupportComment",
        text(s, "機関の支援は手厚い。", "organisation"), "effort", mark(s, 3), "effortComment", text(s, "取組みは顕著である。", "summary"), "overall", grade(s), "overallComment", text(s, "継続が適当である。", "summary")));
    answers.put("RecommendForestGate", s -> of("recommendation", "CONTINUE", "panelOpinion", text(s, "外部専門家の評価はおおむね一致した。", "summary"), "reason", "継続が適当。"));
    answers.put("DecideForestGate", s -> of("outcome", "CONTINUE", "reason", "外部専門家の意見のとおりとする。", "feedback", "成果と研究環境の整備を評価します。"));
  }

  private void events(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("SupportBreak", s -> of("caseNumber", s.number().value(), "kind", "LIFE_EVENT", "startOn", s.today().plusDays(10).toString(), "endOn", s.today().plusDays(190).toString(), "pause",
        "YES", "explanation", "育児休業のため。"));
    answers.put("BreakEnd", s -> of("caseNumber", s.number().value(), "kind", "LIFE_EVENT", "backOn", s.today().plusDays(100).toString(), "plannedEndOn", s.today().plusDays(190).toString(),
        "explanation", "予定より早く復帰する。"));
    answers.put("PeriodExtension", s -> of("caseNumber", s.number().value(), "months", 36, "results", "当初の構想を超える成果が得られた。", "plan", "国際共同研究に発展させる。"));
    answers.put("HostBonus", s -> of("caseNumber", s.number().value(), "amount", 5_000_000, "support", "専用の実験室と技術員を配置した。"));
    answers.put("AnswerSupportBreak", s -> of("outcome", "CONFIRMED", "reason", "制度の趣旨に合う。", "feedback", "承認します。"));
    answers.put("AnswerBreakEnd", s -> of("outcome", "CONFIRMED", "reason", "確認した。", "feedback", "確認しました。"));
    answers.put("DecidePeriodExtension", s -> of("outcome", "CONFIRMED", "reason", "延長が適当。", "feedback", "延長を認めます。"));
    answers.put("DecideHostBonus", s -> of("outcome", "CONFIRMED", "reason", "支援の実績が顕著。", "feedback", "追加支援を行います。"));
  }

  private static Map<String, Object> application(Situation s) {
    int months = Math.min(s.plan().months(), LONGEST);
    long amount = s.plan().amount();
    return new HashMap<>(of("title", s.plan().title(), "abstract", text(s, s.plan().title(), "summary", "seed"), "field", "chemistry", "keywords", "触媒、量子、融合", "otherFields", "材料",
        "challenge", text(s, LONG_FIELD, "これまでにない原理に挑む。", "seed"), "vision", text(s, LONG_FIELD, "十年後の姿", "market"), "environment",
        text(s, LONG_FIELD, "機関は研究時間を保証する。", "organisation"), "periodMonths", months, "amount", amount, "indirectAmount", amount * INDIRECT_PARTS / ALL_PARTS, "independence", "INDEPENDENT",
        "doctorateOn", s.today().minusYears(8).toString(), "lifeEvent", "NO", "overseas", "NO", "duplicateApplication", "NO", "sanctioned", "NO", "developmentManager", s.applicant().name(),
        "members", null, "excludedReviewers", "柳沢 厚, 競合する研究に携わっているため"));
  }

  /** Whole months from the next but one month on; the direct cost is spread over its fiscal years by their months. */
  private static Map<String, Object> plan(Situation s) {
    int months = Math.min(s.plan().months(), LONGEST);
    LocalDate start = s.today().plusDays(PREPARATION).plusMonths(1).withDayOfMonth(1);
    long direct = s.plan().amount() - s.plan().amount() * INDIRECT_PARTS / ALL_PARTS;
    Map<String, Object> values = new HashMap<>(of("startOn", start.toString(), "endOn", start.plusMonths(months).minusDays(1).toString(), "goal", text(s, s.plan().title(), "development"), "host",
        s.file().organisation(), "hostSupport", text(s, "研究時間を保証する。", "organisation")));
    int inYear = Math.min(months, MONTHS - Math.floorMod(start.getMonthValue() - APRIL, MONTHS));
    long total = 0;
    for (int year = 1, rest = months; rest > 0; year++) {
      long funds = direct * inYear / months;
      values.put("funds" + year, funds);
      total += funds;
      rest -= inYear;
      inYear = Math.min(rest, MONTHS);
    }
    values.put("indirectAmount", total * INDIRECT_PARTS / (ALL_PARTS - INDIRECT_PARTS));
    return values;
  }

  private List<String> some(Situation situation) {
    List<String> all = books.candidates(situation.number(), false);
    int first = pick(all.size(), situation.number(), all.size());
    return IntStream.range(0, Math.min(REVIEWERS, all.size())).mapToObj(n -> all.get((first + n) % all.size())).toList();
  }

  private static String mark(Situation situation, int criterion) {
    return String.valueOf(3 + pick(3, situation.task().person(), situation.number(), criterion));
  }

  private static String grade(Situation situation) {
    return pick(2, situation.task().person(), situation.number()) == 0 ? "A" : "S";
  }
}
