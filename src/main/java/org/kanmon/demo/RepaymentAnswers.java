package org.kanmon.demo;

import static org.kanmon.demo.Values.of;
import static org.kanmon.demo.Values.text;

import java.util.Map;
import java.util.function.Function;

/** Settlement, evaluation, repayment and follow-up. */
final class RepaymentAnswers {

  private static final long UNSPENT = 1_234_567;

  private final Books books;

  RepaymentAnswers(Books books) {
    this.books = books;
  }

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    evaluation(answers);
    answers.put("ProposeRepaymentPlan", s -> of("method", "INSTALMENTS", "graceYears", 1, "instalments", 5, "reason", text(s, "製品の売上計画に合わせ、均等に返済する。", "finance",
        "sales")));
    answers.put("ApproveRepaymentPlan", s -> of("outcome", "APPROVED", "reason", null));
    answers.put("RecordReceipt", s -> of("amount", books.owed(s.number(), s.fact("instalment")), "receivedOn", s.today().toString(), "reference",
        "入金-" + s.number().value() + "-" + s.fact("instalment")));
    answers.put("AnnounceEarlyRepayment", s -> of("amount", Math.max(1, books.outstanding(s.number()) / 2), "plannedOn", s.today().plusDays(10).toString()));
    answers.put("RecordEarlyReceipt", s -> of("received", "YES", "amount", Math.max(1, books.announced(s.number())), "receivedOn", s.today().toString(), "reference",
        "繰上-" + s.number().value() + "-" + s.times()));
    answers.put("DecideOnDefault", s -> of("outcome", "WAIT", "reason", "会社から入金予定日の連絡があり、資金繰りも確認できたため、入金を待つ。"));
    answers.put("ReleaseSecurity", s -> of("releasedOn", s.today().toString(), "reference", "担保解除-" + s.number().value()));
    answers.put("AnswerSurvey", s -> of("productLaunched", "YES", "sales", 345_678_901, "employees", 48, "patents", 6, "report", text(s, "開発の成果は製品として販売されています。",
        "sales", "report")));
  }

  private void evaluation(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("SubmitFinalReport", s -> of("summary", text(s, "開発の目標をすべて達成した。", "report", "summary"), "spentTotal", Math.max(0, books.paid(s.number()) - UNSPENT)));
    answers.put("SettleAccounts", s -> of("outcome", "SETTLED", "unspentReturned", books.unspent(s.number()), "receivedOn", s.today().toString(), "reason", null));
    answers.put("DraftEvaluation", s -> of("grade", "A", "achievement", text(s, "計画した性能を達成した。", "report", "development"), "prospects", text(s, "販売の見込みは具体的である。",
        "sales", "market"),
        "innovation", text(s, "波及効果が認められる。", "seed")));
    answers.put("CheckFacts", s -> of("agree", "ERRORS", "errors", "「試作機3台」は「試作機5台」の誤りです。"));
    answers.put("FinaliseEvaluation", s -> of("grade", "A", "text", text(s, "総合評価", "report", "sales"), "reason", text(s, "委員会の評価に基づき決定する。", "summary"),
        "overrideReason", null));
  }
}
