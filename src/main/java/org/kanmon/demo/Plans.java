package org.kanmon.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The cases of the demonstration: of the repayable programme one or two in each phase, and one for every way a case can end; of the others some on their way. */
final class Plans {

  private static final String KANMON = "関門大学";
  private static final String AKAMA = "赤間関大学";
  private static final String GENKAI = "玄海大学";

  /** Days from the request to the first day of development. */
  private static final int SELECTION = ContractAnswers.SELECTION;
  private static final int YEAR = 365;
  /** A call whose candidates cannot all be adopted. */
  private static final String WITH_BUDGET = "a-step-stage-one-budget";

  private static final String FEEDBACK = "技術の独自性は認められますが、量産の費用の見積りに根拠が不足しています。試作による検証を進めたうえで、改めてご相談ください。";

  private Plans() {}

  /** Every plan, the one that begins first at the beginning. */
  static List<Plan> all() {
    List<Plan> plans = new ArrayList<>();
    plans.addAll(inSelection());
    plans.addAll(underContract());
    plans.addAll(inRepayment());
    plans.addAll(endedInSelection());
    plans.addAll(endedLater());
    plans.addAll(stageOne());
    plans.addAll(gated());
    plans.addAll(ecosystem());
    plans.sort(Comparator.comparingInt(Plan::startsDaysAgo).reversed().thenComparing(Plan::key));
    return plans;
  }

  private static List<Plan> inSelection() {
    return List.of(
        Plan.of("talk", "applicant", KANMON, "超音波援用切削による難削材微細加工装置の開発", 123_456_789, 24, 3).turn(Turn.hold("Task_HoldPreliminaryTalk")),
        Plan.of("material", "smith", AKAMA, "Soft gripper with self-sensing actuators for logistics", 98_765_432, 18, 9).turn(Turn.hold("Task_SubmitMaterial")),
        Plan.of("validity", "yoshida", GENKAI, "微細藻類による高機能脂質の連続生産プロセス", 234_567_890, 30, 26)
            .first("InvestigateConsultation", Map.of("nextStep", "MORE_MATERIAL", "request", "返済計画のうち、三年目以降の売上の根拠となる引合いの資料を提出してください。"))
            .turn(Turn.hold("Task_DecideValidity")),
        Plan.of("application", "watanabe", KANMON, "全固体電池向け硫化物電解質の量産技術", 456_789_012, 36, 22).turn(Turn.hold("Task_SubmitApplication")),
        Plan.of("reviews", "yoshida", KANMON, "ゲノム編集酵母による希少糖の製造", 187_654_321, 24, 38)
            .first("DeclareConflict", Map.of("answer", "CONFLICT", "kind", "COOPERATION", "explanation", "二年前まで同社の技術顧問を務めていました。"))
            .turn(Turn.hold("Task_ReviewApplication")),
        Plan.of("to-interview", "applicant", AKAMA, "半導体検査用プローブの微細接合技術", 156_789_012, 24, 44).turn(Turn.hold("Task_DecideOnInterview")),
        Plan.of("interview", "smith", KANMON, "Autonomous inspection robot for ageing bridges", 276_543_210, 30, 60).turn(Turn.hold("Task_PrepareInterview")),
        Plan.of("adoption", "nakamura", KANMON, "量子ドット波長変換シートの連続塗布技術", 210_987_654, 24, 78).turn(Turn.hold("Task_DecideAdoption")),
        Plan.of("plan", "sasaki", GENKAI, "漁場環境を予測する自律型観測ブイ", 165_432_109, 30, 84)
            .with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "conditions", "開発責任者を専任とし、契約までに体制図を提出すること。"))
            .turn(Turn.hold("Task_ReviewDevelopmentPlan")));
  }

  private static List<Plan> underContract() {
    return List.of(
        Plan.of("first-quarters", "yoshida", AKAMA, "培養細胞を用いた毒性試験チップ", 199_999_999, 36, SELECTION + 156).turn(Turn.hold("Task_ClaimAdvance", "quarter", 3)),
        Plan.of("milestone", "smith", GENKAI, "Exoskeleton with variable stiffness joints", 245_678_901, 24, SELECTION + 350)
            .turn(Turn.hold("Task_DecideMilestoneGrade")),
        Plan.of("settlement", "nakamura", AKAMA, "可視光通信用の高速受光素子", 112_233_445, 12, SELECTION + YEAR + 10).turn(Turn.hold("Task_SettleAccounts")),
        Plan.of("evaluation", "sasaki", KANMON, "斜面崩壊を予知する光ファイバー網", 178_901_234, 24, SELECTION + 2 * YEAR + 24).turn(Turn.hold("Task_FinaliseEvaluation")));
  }

  private static List<Plan> inRepayment() {
    return List.of(
        Plan.of("second-instalment", "watanabe", AKAMA, "低温焼結銅ペーストの量産", 223_344_556, 24, SELECTION + 5 * YEAR - 16)
            .turn(Turn.hold("Task_RecordReceipt", "instalment", 2)),
        Plan.of("overdue", "nakamura", KANMON, "深紫外光による水の殺菌装置", 167_890_123, 24, SELECTION + 5 * YEAR + 18).turn(Turn.hold("Task_RecordReceipt", "instalment", 2))
            .turn(Turn.hold("Task_DecideOnDefault")),
        Plan.of("survey", "smith", AKAMA, "Micro gearboxes made by additive manufacturing", 145_454_545, 12, SELECTION + 2 * YEAR + 52)
            .with("FinaliseEvaluation", Map.of("grade", "C"))
            .turn(Turn.hold("Task_AnswerSurvey")));
  }

  private static List<Plan> endedInSelection() {
    return List.of(
        Plan.of("not-suitable", "sasaki", GENKAI, "観光案内アプリの多言語化", 54_321_098, 12, 800)
            .with("HoldPreliminaryTalk", Map.of("outcome", "NOT_SUITABLE", "reason", "大学の研究成果に基づく技術の開発ではないため、本制度の対象となりません。")),
        Plan.of("not-confirmed", "watanabe", KANMON, "廃熱発電モジュールの低価格化", 265_432_109, 30, 1_150).with("InvestigateConsultation", Map.of("repaymentPlanValid", "NO"))
            .with("DecideValidity", Map.of("outcome", "NOT_CONFIRMED", "reason", "返済の原資となる売上の見通しに根拠が認められません。")),
        Plan.of("ineligible", "yoshida", GENKAI, "再生医療用細胞シートの輸送容器", 87_654_321, 24, 640).with("SubmitApplication", Map.of("medicalField", "YES"))
            .with("CheckFormally", Map.of("outcome", "INELIGIBLE", "reason", "医療分野の開発は本制度の対象外です。")),
        Plan.of("withdrawn", "nakamura", GENKAI, "有機太陽電池の屋内用電源", 154_321_098, 24, 980)
            .first("CheckFormally", Map.of("outcome", "RETURNED", "reason", "間接経費の内訳を補正してください。")).turn(Turn.send("withdrawal", "Task_SummariseReviews")),
        Plan.of("not-to-interview", "applicant", KANMON, "振動発電による無線センサー", 143_143_143, 24, 1_300).with("SummariseReviews", Map.of("proposal", "NOT_ADOPTED"))
            .first("DeclareConflict", Map.of("answer", "UNSURE", "kind", "JOINT_RESEARCH", "explanation", "五年前に一度だけ共著の発表があります。"))
            .with("DecideOnInterview", Map.of("outcome", "NOT_ADOPTED", "feedback", FEEDBACK)),
        Plan.of("conditions-declined", "yoshida", KANMON, "昆虫由来たんぱく質の飼料化", 188_188_188, 24, 1_560)
            .with("DecideAdoption", Map.of("outcome", "CONDITIONAL", "amount", 98_000_000L, "conditions", "開発の対象を一つの魚種に絞ること。"))
            .with("AcceptConditions", Map.of("answer", "DECLINE", "remarks", "事業の規模を縮小すると返済が困難になるため、辞退します。")),
        Plan.of("contract-declined", "nakamura", KANMON, "偏光イメージングによる塗装検査", 134_134_134, 24, 1_900).turn(Turn.send("withdrawal", "Task_SignContract")));
  }

  private static List<Plan> endedLater() {
    return List.of(
        Plan.of("completed-s", "applicant", KANMON, "レーザー援用による超硬工具の再生技術", 298_298_298, 24, 4_990)
            .with("ProposeRepaymentPlan", Map.of("graceYears", 3, "instalments", 7))
            .with("DraftEvaluation", Map.of("grade", "S")).with("FinaliseEvaluation", Map.of("grade", "S")),
        Plan.of("completed-c", "watanabe", GENKAI, "マグネシウム合金の常温成形", 189_189_189, 24, 2_700).with("DraftEvaluation", Map.of("grade", "C"))
            .with("FinaliseEvaluation", Map.of("grade", "C")),
        Plan.of("milestone-c", "nakamura", AKAMA, "超小型分光器の一体成形", 222_222_222, 36, 2_300)
            .with("DecideMilestoneGrade", s -> s.fact("milestone") == 2 ? Map.of("grade", "C", "feedback", "目標とした分解能に達しておらず、開発の継続は認められません。") : Map.of())
            .with("DraftEvaluation", Map.of("grade", "C")).with("FinaliseEvaluation", Map.of("grade", "C")),
        Plan.of("stopped", "sasaki", KANMON, "下水道管の自走式調査装置", 244_244_244, 36, 2_500).turn(Turn.send("stop-request", "Task_ApproveAdvance", "quarter", 5)),
        Plan.of("defaulted", "watanabe", KANMON, "排水からのリチウム回収装置", 266_266_266, 24, 3_300).turn(Turn.hold("Task_RecordReceipt", "instalment", 3))
            .with("DecideOnDefault", Map.of("outcome", "DEFAULT", "reason", "会社が破産手続の開始を申し立て、入金の見込みがない。担保の実行に移る。")));
  }

  /** Two wait for the director's adjustment, so that there is something to adjust. */
  private static List<Plan> stageOne() {
    return List.of(
        stageOne("one-documents", "researcher", KANMON, "光捕集アンテナを模した人工光合成触媒", 30).to(WITH_BUDGET).turn(Turn.hold("Task_ReviewApplication")),
        stageOne("one-candidate", "okada", GENKAI, "海水から有用元素を選択的に回収する吸着膜", 95).to(WITH_BUDGET).turn(Turn.hold("Task_AdjustCandidate")),
        stageOne("one-reserve", "researcher", KANMON, "液体金属を用いる伸縮性配線の印刷技術", 98).to(WITH_BUDGET).with("ConcludeInterviewStageOne", Map.of("outcome", "RESERVE"))
            .turn(Turn.hold("Task_AdjustCandidate")),
        stageOne("one-research", "okada", GENKAI, "海洋微生物由来の生分解性樹脂", 600).turn(Turn.hold("Task_AnswerYearlyReport")),
        stageOne("one-gate", "researcher", KANMON, "量子センサーによる電池内部の電流可視化", 940).turn(Turn.hold("Task_DecideStageGate")));
  }

  /** One has passed over to stage II; two wait to be deliberated on together. */
  private static List<Plan> gated() {
    return List.of(
        stageOne("one-passed", "okada", GENKAI, "深海熱水環境に学ぶ耐圧シール材", 1_500).turn(Turn.hold("Task_SubmitGrantReport")),
        forest("forest-experts", "researcher", KANMON, "細胞内の力学を読み解く量子計測", 25).turn(Turn.hold("Task_ReviewApplication")),
        forest("forest-years", "okada", GENKAI, "生命の起源に迫る深海の自己組織化", 700),
        mirai("mirai-membrane", "researcher", KANMON, "二酸化炭素を大気から直接回収する膜", 1_150),
        mirai("mirai-electrolysis", "okada", GENKAI, "海水の電気分解による炭素の固定", 1_140));
  }

  /** A platform that is at work: one of its projects runs, the plan of another one waits to be passed on. */
  private static List<Plan> ecosystem() {
    return List.of(
        Plan.of("platform", "researcher", "", "関門海峡スタートアップ・エコシステム", 450_000_000, 60, 1_000).to("su-ecosystem-platform-open"),
        project("project-years", "海底光ケーブルを地震計にする計測技術の事業化", 24, 520),
        project("project-plan", "養殖魚の健康を音で診る装置の事業化", 14, 24).turn(Turn.hold("Task_CollectPlan")));
  }

  private static Plan project(String key, String title, int months, int startsDaysAgo) {
    return Plan.of(key, "okada", GENKAI, title, 20_000_000, months, startsDaysAgo).under("platform");
  }

  private static Plan forest(String key, String applicant, String university, String title, int startsDaysAgo) {
    return Plan.of(key, applicant, university, title, 63_700_000, 84, startsDaysAgo).to("forest-open");
  }

  private static Plan mirai(String key, String applicant, String university, String title, int startsDaysAgo) {
    return Plan.of(key, applicant, university, title, 30_000_000, 36, startsDaysAgo).to("mirai-2026").with("AssignField", values("field", "low-carbon-society"))
        .turn(Turn.hold("Task_DeliberateOnGate"));
  }

  private static Plan stageOne(String key, String applicant, String university, String title, int startsDaysAgo) {
    return Plan.of(key, applicant, university, title, 30_000_000, 30, startsDaysAgo).to("a-step-stage-one-open");
  }

  private static Map<String, Object> values(Object... pairs) {
    return Values.of(pairs);
  }
}
