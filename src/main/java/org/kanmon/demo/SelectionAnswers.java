package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.pick;
import static org.kanmon.demo.Values.text;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** From the consultation to the adoption. */
final class SelectionAnswers {

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final int LONG_FIELD = 8000;
  private static final int REVIEWERS = 3;
  private static final int PANEL = 5;

  private final Books books;

  SelectionAnswers(Books books) {
    this.books = books;
  }

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    consultation(answers);
    application(answers);
    documents(answers);
    interview(answers);
    answers.put("AssignField", s -> of("field", books.fields(s.number()).get(pick(books.fields(s.number()).size(), s.number().value())), "reason", "課題の概要とキーワードによる。"));
    answers.put("AdjustCandidate", s -> of("outcome", "PROPOSED", "amount", s.plan().amount(), "reason", "各分野の推薦を比べ、予算の範囲内で提案する。"));
    answers.put("DecideOnReserve", s -> of("outcome", "PROPOSED", "amount", s.plan().amount(), "reason", "辞退により予算に空きが出たため、繰り上げる。"));
    answers.put("DecideAdoption", s -> of("outcome", "ADOPTED", "amount", s.plan().amount(), "reason", text(s, "評価委員会の結論を確認し、採択を決定する。", "summary"), "feedback",
        "開発計画の実現性と事業の成長性が高く評価されました。海外展開に向けた体制の強化を期待します。"));
    answers.put("AcceptConditions", s -> of("answer", "ACCEPT", "remarks", "条件を承諾し、契約までに体制を整えます。"));
    answers.put("Withdraw", s -> of("reason", "親会社の事業再編に伴い、開発体制の見直しが必要となったため辞退いたします。ご審査いただいた皆様に深くお礼申し上げます。"));
    answers.put("ReportCaseEvent", s -> of("caseNumber", s.number().value(), "event", "WITHDRAWAL", "reason", "電話により応募者から辞退の申出を受けた。書面は後日送付される。"));
  }

  private static void consultation(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("RequestConsultation", s -> of("callId", "a-step-repayable-open", "title", s.plan().title(), "theme", text(s, s.plan().title(), "summary", "seed"),
        "university",
        s.plan().university(), "amount", s.plan().amount(), "organisation", s.applicant().organisation(), "representative", "代表取締役 " + s.applicant().name(),
            "contactName",
        s.applicant().name(), "contactEmail", s.applicant().email()));
    answers.put("HoldPreliminaryTalk", s -> of("heldOn", s.today().toString(), "outcome", "SUITABLE", "notes",
        text(s, "会社から開発の背景と資金の計画を聞き取った。制度の趣旨に合う。", "summary", "organisation"), "reason", null));
    answers.put("SubmitMaterial", s -> of("summary", text(s, LONG_FIELD, s.plan().title(), "summary", "seed", "market", "development", "finance"), "fundraisingRounds",
        1 + pick(3, s.number()), "closedAccountYears", 3));
    answers.put("InvestigateConsultation", s -> of("nextStep", "READY", "businessPlanValid", "YES", "repaymentPlanValid", "YES", "developmentPlanValid", "YES",
        "findings",
        text(s, "三つの計画を確かめ、面談を二回行った。市場の見積りは保守的で、返済の原資も明らかである。", "market", "finance", "risk")));
    answers.put("DecideValidity", s -> of("outcome", "CONFIRMED", "reason", text(s, "事業計画、返済計画、開発実施計画はいずれも妥当と認める。", "finance")));
  }

  private static void application(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("SubmitApplication", s -> of("title", s.plan().title(), "abstract", text(s, s.plan().title(), "summary", "market"), "seedDescription",
        text(s, LONG_FIELD, "技術シーズの内容と権利の状況", "seed", "development", "organisation", "risk"), "businessPlan",
        text(s, LONG_FIELD, "事業計画", "market", "sales", "finance", "organisation", "risk"), "developmentGoal",
        text(s, LONG_FIELD, "開発の目標", "development", "seed", "report", "sales"), "amount", s.plan().amount(), "indirectAmount", s.plan().amount() / 13 * 3,
            "periodMonths",
        s.plan().months(), "medicalField", "NO", "seedRight", "YES", "sme", "YES", "listed", "NO", "insolvent", "NO", "fundraisingRounds", 2, "securityPossible", "YES",
        "developmentManager", s.applicant().name(), "universityPartner", s.plan().university(), "members",
        s.applicant().name() + ", " + s.applicant().organisation() + "\n𠮷村 邦彦, " + s.plan().university() + "\n髙田 真由美, " + s.applicant().organisation(),
        "excludedReviewers", "柳沢 厚, 競合する製品の開発に携わっているため"));
    answers.put("CheckFormally", s -> of("outcome", "ACCEPTED", "checklist", List.of("APPLICANT", "AMOUNT", "DOCUMENTS", "DUPLICATION", "SANCTIONS"), "reason", null,
        "overrideReason", null));
  }

  private void documents(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("NameReviewers", s -> of("reviewers", some(s, false, REVIEWERS), "note", "量産工程の実現性についてのご見解を、特にお聞かせください。", "noConflict", true));
    answers.put("DeclareConflict", s -> of("answer", "NONE", "confidentiality", true, "noOutsideAi", true));
    answers.put("SettleConflict", s -> of("answer", "NONE", "reason", "三年以上前の短い共同執筆であり、審査の公正を害するおそれはない。"));
    answers.put("ReplaceReviewer", s -> of("answer", "REPLACED", "reviewer", some(s, false, 1).get(0), "reason", "利益相反の申告があったため、別の査読委員に依頼する。"));
    answers.put("ReviewApplication", s -> of("seedNovelty", mark(s, 1), "seedComment", text(s, "新規性は明確である。", "seed"), "planValidity", mark(s, 2), "planComment",
        text(s, "計画は具体的だが、量産の工程に余裕が少ない。", "development"), "commercialisation", mark(s, 3), "commercialisationComment", text(s, "市場の見通しは妥当である。", "market", "sales"),
        "team", mark(s, 4), "teamComment", text(s, "経営と技術の役割分担ができている。", "organisation"), "impact", mark(s, 5), "impactComment", text(s, "波及効果が期待できる。", "summary"),
        "overall", pick(2, s.task().person(), s.number()) == 0 ? "A" : "S", "overallComment", text(s, "総合的に面接へ進めることが適当と考える。", "risk", "summary")));
    answers.put("SummariseReviews", s -> of("summary", text(s, "三名の査読委員の評価はおおむね一致した。", "summary", "risk"), "proposal", "INTERVIEW", "reason", text(s,
        "面接で量産の計画を確かめたい。", "development")));
    answers.put("DecideOnInterview", s -> of("outcome", "INTERVIEW", "reason", text(s, "面接選考の対象とする。", "summary"), "feedback", null, "noConflict", true));
  }

  private void interview(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("ArrangeInterview", s -> of("interviewAt", weekday(s.today().plusDays(18)).atTime(13, 30).atZone(ZONE).toOffsetDateTime().toString(), "place",
        "東京本部 別館 4階 第二会議室（オンライン併用）", "panel", some(s, true, PANEL), "requestedMaterial", "量産の工程表と資金繰りの見通しをお持ちください。"));
    answers.put("PrepareInterview", s -> of("attending", "YES", "presenters", s.applicant().name() + "（代表取締役）\n髙田 真由美（開発責任者）", "remarks", "試作品を持参します。"));
    answers.put("DeclarePanelConflict", s -> of("answer", "NONE", "confidentiality", true, "noOutsideAi", true));
    answers.put("GradeInterview", s -> of("grade", pick(2, s.task().person()) == 0 ? "A" : "B", "comment", text(s, "質疑への応答は的確であった。", "report")));
    answers.put("ConcludeInterview", s -> of("heldOn", s.today().toString(), "outcome", "CANDIDATE", "conclusion", text(s, "採択候補課題とする。", "summary", "finance"),
        "feedback", null,
        "absences", "なし"));
  }

  private List<String> some(Situation situation, boolean panel, int count) {
    List<String> all = books.candidates(situation.number(), panel);
    int first = pick(all.size(), situation.number(), panel);
    return IntStream.range(0, Math.min(count, all.size())).mapToObj(n -> all.get((first + n) % all.size())).toList();
  }

  private static String mark(Situation situation, int criterion) {
    return String.valueOf(3 + pick(3, situation.task().person(), situation.number(), criterion));
  }

  static LocalDate weekday(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.plusDays(2) : day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
  }
}
