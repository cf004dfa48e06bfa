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

/** What people write into the forms of programmes whose projects are judged at gates by a panel. */
final class ProjectAnswers {

  private static final int LONG_FIELD = 8000;
  private static final int APRIL = 4;
  private static final int MONTHS = 12;
  private static final int INDIRECT_PARTS = 3;
  private static final int ALL_PARTS = 13;
  private static final int PANEL = 5;
  private static final int DAYS_TO_HEARING = 14;

  private final Books books;

  ProjectAnswers(Books books) {
    this.books = books;
  }

  void register(Map<String, Function<Situation, Map<String, Object>>> answers) {
    applications(answers);
    reviews(answers);
    gates(answers);
    answers.put("SubmitLongResearchPlan", GrantAnswers::plan);
    answers.put("CheckCriteria", s -> of("pocGoal", "MET", "impact", "MET", "challenge", "MET", "plan", "MET", "leader", "MET", "outcome", "ALL_MET", "reason", "会議で5観点すべてを満たすと判断した。"));
  }

  private static void applications(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("ApplyMirai", s -> application(s, 36, 12_000_000L, "field", "low-carbon-society", "valueDescription", LONG, "pocGoal", LONG, "researchPlan", LONG, "risks", LONG));
    answers.put("ApplyMiraiLarge", s -> application(s, 120, 0, "technologyTheme", LONG, "valueDescription", LONG, "pocGoal", LONG, "researchPlan", LONG, "risks", LONG, "companyRoles", LONG));
    answers.put("ApplyAlca", s -> application(s, 60, 24_000_000L, "carbonContribution", LONG, "researchPlan", LONG));
    answers.put("ApplyCoiNext", s -> application(s, 24, 24_000_000L, "vision", LONG, "targets", LONG, "researchPlan", LONG, "organisations", 5, "companies", 2, "universityLeads", "YES"));
    answers.put("ApplyOpenInnovation", s -> application(s, 60, 60_000_000L, "vision", LONG, "researchPlan", LONG));
    answers.put("ApplyMillennia", s -> application(s, 6, 0, "vision", LONG, "goalIdea", LONG, "studyPlan", LONG));
  }

  private static final Object LONG = new Object();

  /** Whole fiscal years from the next April on, if the amount is asked for by year. */
  private static Map<String, Object> application(Situation s, int longest, long perYear, Object... own) {
    int months = Math.min(s.plan().months(), longest);
    int years = perYear == 0 ? 0 : (months + MONTHS - 1) / MONTHS;
    long amount = perYear == 0 ? s.plan().amount() : years * perYear;
    Map<String, Object> values = new HashMap<>(of("title", s.plan().title(), "abstract", text(s, s.plan().title(), "summary", "seed"), "startOn",
        perYear == 0 ? null : LocalDate.of(s.today().getYear() + 1, APRIL, 1).toString(), "periodMonths", months, "amount", amount, "indirectAmount", amount / ALL_PARTS * INDIRECT_PARTS,
        "domestic", "YES", "duplicateApplication", "NO", "sanctioned", "NO", "developmentManager", s.applicant().name(), "members",
        s.applicant().name() + ", " + s.applicant().organisation(), "excludedReviewers", "柳沢 厚, 競合する研究に携わっているため"));
    IntStream.rangeClosed(1, years).forEach(year -> values.put("amountYear" + year, perYear));
    for (int n = 0; n < own.length; n += 2) {
      values.put((String) own[n], own[n + 1] == LONG ? text(s, LONG_FIELD, s.plan().title(), "market", "development", "summary") : own[n + 1]);
    }
    return values;
  }

  private static void reviews(Map<String, Function<Situation, Map<String, Object>>> answers) {
    review(answers, "ReviewMirai", "pocGoal", "impact", "challenge", "plan", "leader");
    review(answers, "ReviewMiraiLarge", "pocGoal", "impact", "challenge", "plan", "leader");
    review(answers, "ReviewProofOfConcept", "pocFeasibility", "valueForSociety", "nextPlan");
    review(answers, "ReviewAlca", "science", "lowCarbon");
    review(answers, "ReviewAlcaGate", "science", "lowCarbon");
    review(answers, "ReviewStageGate", "achievement", "implementation", "nextPlan", "team");
    review(answers, "ReviewCoiNext", "vision", "team", "sustainability");
    review(answers, "ReviewTransition", "vision", "team", "sustainability");
    review(answers, "ReviewOpenInnovation", "progress", "cooperation");
    review(answers, "ReviewMidTerm", "progress", "cooperation");
    review(answers, "ReviewMillennia", "inspiring", "imaginative", "credible");
    review(answers, "ReviewGoal", "inspiring", "imaginative", "credible");
  }

  private static void review(Map<String, Function<Situation, Map<String, Object>>> answers, String form, String... criteria) {
    answers.put(form, s -> {
      Map<String, Object> values = of("overall", pick(2, s.task().person(), s.number()) == 0 ? "A" : "S", "overallComment", text(s, "総合的に高く評価できる。", "summary"));
      for (String criterion : criteria) {
        values.put(criterion, String.valueOf(3 + pick(3, s.task().person(), s.number(), criterion)));
        values.put(criterion + "Comment", text(s, "根拠が示されており、妥当である。", "development"));
      }
      return values;
    });
  }

  private void gates(Map<String, Function<Situation, Map<String, Object>>> answers) {
    answers.put("SubmitGateReport", ProjectAnswers::report);
    answers.put("SubmitGoalReport", ProjectAnswers::report);
    answers.put("SubmitPocReport", s -> with(report(s), "pocResult", text(s, "概念を実証した。", "development"), "wishedAmount", 500_000_000L));
    answers.put("SubmitLargeGateReport", s -> with(report(s), "companyShare", 200_000_000L, "costSinceGate", 400_000_000L, "companies", "関門精機株式会社（試作設備の費用）"));
    answers.put("SubmitTransitionReport", s -> with(report(s), "organisations", 5, "companies", 2, "wishedAmount", 1_000_000_000L));
    answers.put("NamePanel", s -> of("reviewers", panel(s), "note", "計画の実現可能性についてのご見解をお聞かせください。", "noConflict", true));
    answers.put("ArrangeHearing", s -> of("hearingOn", SelectionAnswers.weekday(s.today().plusDays(DAYS_TO_HEARING)).toString(), "hearingTime", "13:30～15:00", "hearingPlace",
        "東京本部 別館 4階 第二会議室（オンライン併用）", "hearingTopics", "成果と今後の計画をご説明ください。"));
    List.of("RecommendOnGate", "RecommendNarrowing", "RecommendAlca").forEach(form -> recommend(answers, form, "CONTINUE"));
    List.of("RecommendProofOfConcept", "RecommendTransition").forEach(form -> recommend(answers, form, "MOVED_ON"));
    recommend(answers, "RecommendGoal", "CHOSEN");
    List.of("DecideOnGate", "DecideOnGateForAgency", "DeliberateOnGate", "DecideNarrowing", "DecideAlca").forEach(form -> decide(answers, form, "CONTINUE", null));
    decide(answers, "DecideTransition", "MOVED_ON", 1_000_000_000L);
    decide(answers, "DeliberateProofOfConcept", "MOVED_ON", 500_000_000L);
    decide(answers, "DecideGoal", "CHOSEN", null);
  }

  private static Map<String, Object> report(Situation s) {
    return of("seeks", "YES", "results", text(s, "目標とした性能を達成した。", "development"), "outlook", text(s, "企業とともに実証を進める。", "market"));
  }

  private static void recommend(Map<String, Function<Situation, Map<String, Object>>> answers, String form, String outcome) {
    answers.put(form, s -> of("recommendation", outcome, "panelOpinion", text(s, "成果は目標に達しており、計画も妥当である。", "summary"), "reason", "評価者の意見のとおり。"));
  }

  private static void decide(Map<String, Function<Situation, Map<String, Object>>> answers, String form, String outcome, Long amount) {
    answers.put(form, s -> of("outcome", outcome, "amount", amount, "reason", "案のとおりとする。", "feedback", "これまでの成果を高く評価します。"));
  }

  private List<String> panel(Situation situation) {
    List<String> all = books.candidates(situation.number(), false);
    int first = pick(all.size(), situation.number(), "gate");
    return IntStream.range(0, Math.min(PANEL, all.size())).mapToObj(n -> all.get((first + n) % all.size())).toList();
  }

  private static Map<String, Object> with(Map<String, Object> values, Object... more) {
    values.putAll(of(more));
    return values;
  }
}
