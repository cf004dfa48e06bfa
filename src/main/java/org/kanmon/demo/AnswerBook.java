package org.kanmon.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.kanmon.cases.DocumentKind;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What people of the demonstration write into every form: realistic in length and amounts, and accepted by door and desk. */
@Component
@Profile("demo")
public class AnswerBook {

  private static final Set<DocumentKind> EACH_TIME = Set.of(DocumentKind.MILESTONE_REPORT, DocumentKind.YEARLY_REPORT, DocumentKind.GATE_REPORT, DocumentKind.PROJECT_PLAN,
      DocumentKind.PARTICIPANTS_LIST, DocumentKind.BUDGET_DETAILS, DocumentKind.DATA_MANAGEMENT_PLAN);

  private final Map<String, Function<Situation, Map<String, Object>>> answers = new HashMap<>();

  public AnswerBook(Books books) {
    new SelectionAnswers(books).register(answers);
    new StageOneAnswers().register(answers);
    new ContractAnswers(books).register(answers);
    new RepaymentAnswers(books).register(answers);
    new GrantAnswers(books).register(answers);
    new ForestAnswers(books).register(answers);
    new ProjectAnswers(books).register(answers);
    new StageTwoAnswers().register(answers);
    new EcosystemAnswers().register(answers);
  }

  /** Ids of every form that is known here. */
  public Set<String> forms() {
    return new TreeSet<>(answers.keySet());
  }

  /**
   * The values for a form.
   *
   * @throws IllegalArgumentException there is no such form
   */
  public Map<String, Object> answers(String form, Situation situation) {
    Function<Situation, Map<String, Object>> usual = answers.get(form);
    if (usual == null) {
      throw new IllegalArgumentException("nothing known of the form " + form);
    }
    Map<String, Object> values = new HashMap<>(usual.apply(situation));
    Function<Situation, Map<String, Object>> planned = situation.plan().answers().get(form);
    if (planned != null) {
      values.putAll(planned.apply(situation));
    }
    values.values().removeIf(value -> value == null);
    return values;
  }

  /** Documents that an applicant uploads before this form is sent; a kind stands here as often as it is needed. */
  public List<DocumentKind> documents(String form) {
    return switch (form) {
      case "SubmitMaterial" -> List.of(DocumentKind.BUSINESS_PLAN, DocumentKind.REPAYMENT_PLAN, DocumentKind.DEVELOPMENT_PLAN, DocumentKind.ACCOUNTS,
          DocumentKind.ACCOUNTS,
          DocumentKind.ACCOUNTS);
      case "CompleteEthics" -> List.of(DocumentKind.ETHICS_CONFIRMATION);
      case "SubmitProjectPlan" -> List.of(DocumentKind.PROJECT_PLAN, DocumentKind.PARTICIPANTS_LIST, DocumentKind.BUDGET_DETAILS, DocumentKind.DATA_MANAGEMENT_PLAN,
          DocumentKind.STUDENT_CONFIRMATION, DocumentKind.CO_INVESTIGATOR_PLAN, DocumentKind.CO_INVESTIGATOR_DMP);
      case "SubmitProjectYear", "SubmitPlatformYear" -> List.of(DocumentKind.YEARLY_REPORT);
      case "SubmitProjectReport" -> List.of(DocumentKind.END_REPORT);
      case "SubmitPlatformPlan" -> List.of(DocumentKind.RESEARCH_PLAN);
      case "SubmitApplication", "ApplyStageOne", "ApplyForest", "ApplyMirai", "ApplyMiraiLarge", "ApplyAlca", "ApplyCoiNext", "ApplyOpenInnovation", "ApplyMillennia",
          "ApplyPlatform" -> List.of(DocumentKind.PROPOSAL);
      case "PrepareInterview" -> List.of(DocumentKind.PRESENTATION);
      case "SubmitDevelopmentPlan" -> List.of(DocumentKind.DEVELOPMENT_PLAN_FINAL);
      case "ProvideSecurity" -> List.of(DocumentKind.SECURITY_PROOF);
      case "ReportMilestone" -> List.of(DocumentKind.MILESTONE_REPORT);
      case "SubmitFinalReport" -> List.of(DocumentKind.FINAL_REPORT, DocumentKind.SETTLEMENT);
      case "SubmitGateReport", "SubmitForestGateReport", "SubmitGoalReport", "SubmitPocReport", "SubmitLargeGateReport", "SubmitTransitionReport" -> List.of(DocumentKind.GATE_REPORT);
      case "ApplyStageTwo" -> List.of(DocumentKind.PROPOSAL, DocumentKind.JOINT_RESEARCH_NOTIFICATION);
      case "SubmitResearchPlan", "SubmitLongResearchPlan", "SubmitForestPlan" -> List.of(DocumentKind.RESEARCH_PLAN);
      case "PlanJointResearch" -> List.of(DocumentKind.RESEARCH_PLAN, DocumentKind.JOINT_RESEARCH_NOTIFICATION);
      case "SubmitYearlyReport" -> List.of(DocumentKind.YEARLY_REPORT);
      case "SubmitStageGateReport" -> List.of(DocumentKind.STAGE_GATE_REPORT, DocumentKind.NEXT_STAGE_PLAN, DocumentKind.JOINT_RESEARCH_NOTIFICATION);
      case "SubmitGrantReport" -> List.of(DocumentKind.FINAL_REPORT);
      default -> List.of();
    };
  }

  /** Those of them that these values ask for: nobody confirms a student who is none, and no co-investigator's plan is filed without one. */
  List<DocumentKind> documents(String form, Map<String, Object> values) {
    boolean student = "YES".equals(values.get("student"));
    boolean alone = !(values.get("coInvestigators") instanceof Number others) || others.intValue() == 0;
    return documents(form).stream().filter(kind -> switch (kind) {
      case STUDENT_CONFIRMATION -> student;
      case CO_INVESTIGATOR_PLAN, CO_INVESTIGATOR_DMP -> !alone;
      default -> true;
    }).toList();
  }

  /** Whether a document of this kind is made anew every time, although there are some on file. */
  static boolean isMadeEachTime(DocumentKind kind) {
    return EACH_TIME.contains(kind);
  }
}
