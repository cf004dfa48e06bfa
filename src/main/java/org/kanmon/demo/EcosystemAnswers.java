package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.pick;
import static org.kanmon.demo.Values.text;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What people write into the forms of platforms and their projects. */
final class EcosystemAnswers {

  private static final int MONTHS = 12;
  private static final int APRIL = 4;
  /** Days that plan and contract need, at least. */
  private static final int PREPARATION = 90;
  /** Days of a platform's own call. */
  private static final int SELECTION = 60;
  private static final int INDIRECT_PERCENT = 30;
  private static final int ALL = 100;
  private static final int YEN_ROUNDED = 1_000;

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("ApplyPlatform", EcosystemAnswers::proposal);
    answers.put("ReviewPlatform", s -> of("vision", mark(s, 1), "visionComment", text(s, "構想は明確である。", "market"), "gapFund", mark(s, 2), "gapFundComment",
        text(s, "課題の発掘の方法は具体的である。", "market"), "structure", mark(s, 3), "structureComment", text(s, "体制は妥当である。", "organisation"), "sustainability", mark(s, 4),
        "sustainabilityComment", text(s, "継続性が示されている。", "organisation"), "overall", "A", "overallComment", text(s, "面接へ進めることが適当と考える。", "summary")));
    answers.put("SubmitPlatformPlan", EcosystemAnswers::platformPlan);
    answers.put("SubmitPlatformYear", s -> with(used(s), "progress", text(s, "課題の公募と選考を行い、起業を支援した。", "market"), "startUps", 2));
    answers.put("AnswerPlatformYear", s -> of("outcome", "NOTED", "reason", "計画どおり進んでいる。"));
    answers.put("RevisePlatformYear", s -> with(used(s), "progress", text(s, "起業の見込みを追記した。", "market"), "answer", "指摘の点を修正した。"));
    answers.put("RequestProject", s -> of("callId", "su-ecosystem-project-open", "title", s.plan().title(), "organisation", s.applicant().organisation(), "leader",
        s.applicant().name(), "applicantId", s.applicant().id().value(), "institutionOffice", "産学連携課", "institutionEmail", "sangaku@example.jp", "adoptedOn",
        s.today().toString(), "step", "ONE", "student", "NO"));
    answers.put("CompleteEthics", s -> of("pamphletOne", "YES", "pamphletTwo", "YES", "video", "YES", "eaprin", "YES", "participants", 4, "participantsDone", 4));
    answers.put("SubmitProjectPlan", EcosystemAnswers::plan);
    answers.put("SubmitCoPlan", s -> of("coName", "石川 恵", "coInstitution", "西都大学", "coPart", text(s, "評価を分担する。", "development"), "goods", 500_000, "travel", 100_000,
        "labour", 300_000, "other", 100_000, "indirectAmount", 300_000));
    answers.put("CollectPlan", s -> of("outcome", "FORWARD"));
    answers.put("ConfirmPlan", s -> of("outcome", "CONFIRMED", "reason", "様式と内容を確認した。"));
    answers.put("PrepareProjectContract", s -> of("institution", s.file().organisation(), "representative", "契約担当者 髙橋 誠", "contractNumber",
        "委託-" + s.number().value() + "-" + (s.fact("loopCounter") + 1), "amount", 1_000_000, "contractOn", s.today().toString(), "eRad", "YES"));
    answers.put("SignProjectContract", s -> of("signatory", "契約担当者 髙橋 誠", "signedOn", s.today().toString()));
    answers.put("SubmitProjectYear", s -> with(used(s), "progress", text(s, "試作を終えた。", "development"), "business", text(s, "顧客候補に聞き取りを行った。", "market")));
    answers.put("PassProjectYear", s -> of("outcome", "FORWARD"));
    answers.put("NoteProjectYear", s -> of("outcome", "NOTED", "reason", "進捗は順調。"));
    answers.put("ReviseProjectYear", s -> with(used(s), "progress", text(s, "進捗を数値で示した。", "development"), "answer", "指摘の点を修正した。"));
    answers.put("ApplyStepTwo", s -> of("seeks", "YES", "results", text(s, "概念実証を終えた。", "development"), "stepTwoPlan", text(s, "試作機で実証し、起業する。", "market")));
    answers.put("JudgeStepTwo", s -> of("outcome", "PASSED", "panel", "外部委員を含む審査会。利益相反はない。", "reason", "概念実証の結果が明確。", "feedback", "ステップ2の計画を期待します。"));
    answers.put("SubmitProjectReport", s -> of("achievement", text(s, "当初の目標を達成した。", "development"), "business", text(s, "起業の準備を進めている。", "market"), "founded", "NO",
        "patents", 1, "papers", 2));
    answers.put("PassProjectReport", s -> of("outcome", "FORWARD"));
    answers.put("ReviseProjectReport", s -> of("achievement", text(s, "成果を数値で示した。", "development"), "answer", "指摘の点を修正した。"));
    answers.put("TakeInEvent", s -> of("outcome", "FORWARD"));
  }

  /** A selection of the platform's own, as it reports it before it enters the first project: an event, and no task of the usual way. */
  static Map<String, Object> selection(LocalDate today, String title) {
    return of("openedOn", today.minusDays(SELECTION).toString(), "closedOn", today.minusDays(SELECTION / 2).toString(), "decidedOn", today.toString(), "applications", 31, "adopted", 8,
        "method", "外部委員を含む審査会が書類と面接で審査した。", "adoptedProjects", title + "、ほか七課題");
  }

  private static Map<String, Object> proposal(Situation s) {
    long amount = s.plan().amount();
    return of("title", s.plan().title(), "abstract", text(s, s.plan().title(), "summary", "market"), "platformType", "REGIONAL", "leadKind", "UNIVERSITY", "domestic", "YES",
        "supportedBefore", "NO", "developmentManager", s.applicant().name(), "headPost", "VICE_PRESIDENT", "universityPartner", "西都大学", "members",
        s.applicant().name() + ", " + s.applicant().organisation(), "cooperating", "関門市、関門銀行", "vision", text(s, "地域の大学の成果から起業を生み出す。", "market", "summary"),
        "periodMonths", s.plan().months(), "amount", amount, "indirectAmount", amount / (ALL + INDIRECT_PERCENT) * INDIRECT_PERCENT);
  }

  /** One sum for each fiscal year that the period touches, by its months. */
  private static Map<String, Long> years(Situation s, String field, LocalDate start, long amount) {
    Map<String, Long> years = new HashMap<>();
    int months = s.plan().months();
    int inYear = Math.min(months, MONTHS - Math.floorMod(start.getMonthValue() - APRIL, MONTHS));
    for (int year = 1, rest = months; rest > 0; year++) {
      years.put(field + year, amount * inYear / months / YEN_ROUNDED * YEN_ROUNDED);
      rest -= inYear;
      inYear = Math.min(rest, MONTHS);
    }
    return years;
  }

  private static LocalDate start(Situation s) {
    return s.today().plusDays(PREPARATION).plusMonths(1).withDayOfMonth(1);
  }

  private static Map<String, Object> platformPlan(Situation s) {
    LocalDate start = start(s);
    Map<String, Object> values = of("startOn", start.toString(), "endOn", start.plusMonths(s.plan().months()).minusDays(1).toString(), "goal",
        text(s, s.plan().title(), "market"), "schedule", "各年度に公募と選考を行う。", "promotionCost", s.plan().amount() / 10, "institutions", 2, "shares", "主幹機関と西都大学",
        "cooperating", "関門市、関門銀行", "coInvestigatorsAllowed", "YES");
    Map<String, Long> funds = years(s, "funds", start, s.plan().amount());
    values.putAll(funds);
    values.put("indirectAmount", funds.values().stream().mapToLong(Long::longValue).sum() / (ALL + INDIRECT_PERCENT) * INDIRECT_PERCENT);
    return values;
  }

  private static Map<String, Object> plan(Situation s) {
    LocalDate start = start(s);
    Map<String, Long> direct = years(s, "direct", start, s.plan().amount());
    long total = direct.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Object> values = of("startOn", start.toString(), "endOn", start.plusMonths(s.plan().months()).minusDays(1).toString(), "goal",
        text(s, s.plan().title(), "market"), "content", text(s, "試作と顧客の検証を行う。", "development"), "planStep", s.task().facts().get("step"), "student", "NO", "coInvestigators", 0, "institutions", 1, "goods",
        total - total / 4 * 3, "travel", total / 4, "labour", total / 4, "other", total / 4, "indirectAmount", total * INDIRECT_PERCENT / ALL);
    values.putAll(direct);
    return values;
  }

  private static Map<String, Object> used(Situation s) {
    long part = s.plan().amount() / ALL;
    return of("goodsUsed", part * 5, "travelUsed", part, "labourUsed", part * 3, "otherUsed", part, "indirectUsed", part * 2);
  }

  private static Map<String, Object> with(Map<String, Object> values, Object... more) {
    values.putAll(of(more));
    return values;
  }

  private static String mark(Situation s, int criterion) {
    return String.valueOf(3 + pick(3, s.task().person(), s.number(), criterion));
  }
}
