package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.text;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Contract, security and development. */
final class ContractAnswers {

  /** Days between the request and the first day of development, so that a case is where its plan expects it years later. */
  static final int SELECTION = 140;
  /** Days that the contract needs, at least. */
  private static final int PREPARATION = 25;
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final int MONTHS = 12;

  private final Books books;

  ContractAnswers(Books books) {
    this.books = books;
  }

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("SubmitDevelopmentPlan", ContractAnswers::plan);
    answers.put("ReviewDevelopmentPlan", s -> of("outcome", "ACCEPTED", "reason", null));
    answers.put("ProvideSecurity", s -> of("kind", "REAL_ESTATE", "amount", books.security(s.number()) + 1_234_567, "description",
        text(s, "本社工場の土地および建物に抵当権を設定する。不動産鑑定評価書と登記事項証明書を提出する。", "finance")));
    answers.put("VerifySecurity", s -> of("outcome", "ACCEPTED", "checklist", List.of("OWNERSHIP", "VALUE", "ENFORCEABLE", "WHOLE_AMOUNT"), "reason", "登記と鑑定評価を確認した。"));
    answers.put("PrepareContract", s -> of("contractNumber", "契約-" + s.number().value(), "contractDate", s.today().toString(), "remarks", "標準の開発委託契約書による。"));
    answers.put("SignContract", s -> of("accept", true, "signatory", "代表取締役 " + s.applicant().name(), "signedOn", s.today().toString()));
    answers.put("ClaimAdvance", this::claim);
    answers.put("ApproveAdvance", s -> of("outcome", "APPROVED", "reason", null));
    answers.put("PayAdvance", s -> of("paidOn", s.today().toString(), "reference", "振込-" + s.number().value() + "-" + s.fact("quarter")));
    answers.put("ReportMilestone", s -> of("achievement", text(s, "計画した目標を達成した。", "report", "development"), "businessProspects", text(s, "先行顧客との商談が進んでいる。", "sales",
        "market"),
        "spentSoFar", books.paid(s.number()) * 9 / 10));
    answers.put("ProposeMilestoneGrade", s -> of("grade", "A", "target", "A", "prospects", "S", "innovation", "A", "comment", text(s, "目標は達成され、事業化の見込みも高い。",
        "report")));
    answers.put("DecideMilestoneGrade", s -> of("grade", "A", "reason", text(s, "提案のとおりとする。", "report"), "feedback", text(s, "目標の達成を評価します。次の段階では耐久試験を重視してください。",
        "development"),
        "noConflict", true));
    answers.put("RequestStop", s -> of("reason", text(s, "主要な取引先の撤退により、事業の前提が失われたため、開発の中止を申し出ます。", "risk")));
    answers.put("DecideOnStop", s -> of("outcome", "STOP", "reason", text(s, "事業の前提が失われており、継続は適当でない。", "risk"), "effectiveOn",
        (s.today().isAfter(books.lastDay(s.number())) ? books.lastDay(s.number()) : s.today()).toString()));
  }

  private static Map<String, Object> plan(Situation s) {
    int months = s.plan().months();
    LocalDate planned = LocalDate.ofInstant(s.file().openedAt(), ZONE).plusDays(SELECTION);
    LocalDate earliest = s.today().plusDays(PREPARATION);
    LocalDate start = planned.isBefore(earliest) ? earliest : planned;
    Map<String, Object> values = of("totalAmount", s.plan().amount(), "startDate", start.toString(), "endDate", start.plusMonths(months).minusDays(1).toString(),
        "goal",
        text(s, s.plan().title(), "development", "seed"), "developmentManager", s.applicant().name());
    for (int year = 1; (year - 1) * MONTHS < months; year++) {
      LocalDate due = start.plusMonths(Math.min(year * MONTHS, months)).minusDays(30);
      values.put("milestone" + year + "Date", due.toString());
      values.put("milestone" + year + "Goal", text(s, "第" + year + "年次の目標", "development"));
    }
    return values;
  }

  private Map<String, Object> claim(Situation s) {
    long part = books.quarterlyPart(s.number());
    long goods = part * 35 / 100;
    long travel = part * 3 / 100;
    long labour = part * 30 / 100;
    long indirect = part * 20 / 100;
    return of("goods", goods, "travel", travel, "labour", labour, "indirect", indirect, "other", part - goods - travel - labour - indirect, "explanation",
        text(s, "第" + s.fact("quarter") + "四半期に必要な費用の見積りです。試作装置の部材と評価試験の外注費を含みます。", "development"));
  }
}
