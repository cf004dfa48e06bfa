package org.kanmon.demo;

import org.kanmon.cases.Case;
import org.kanmon.cases.DocumentKind;
import org.kanmon.demo.documents.DemoDocuments;
import org.kanmon.demo.documents.DemoFile;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The document that an applicant of the demonstration files for a kind. */
@Component
@Profile("demo")
public class DemoFiles {

  private final DemoDocuments documents;

  DemoFiles(DemoDocuments documents) {
    this.documents = documents;
  }

  /**
   * A document of this kind.
   *
   * @param before how many of the kind are on file: accounts go back a year each, reports are numbered
   * @param year the calendar year
   */
  public DemoFile file(Case file, DocumentKind kind, int before, int year) {
    String company = file.organisation();
    String title = file.title();
    return switch (kind) {
      case BUSINESS_PLAN -> documents.businessPlan(company, title);
      case REPAYMENT_PLAN -> documents.repaymentPlan(company, title);
      case DEVELOPMENT_PLAN -> documents.developmentPlan(company, title);
      case DEVELOPMENT_PLAN_FINAL -> documents.report("開発実施計画書", company, title);
      case ACCOUNTS -> documents.accounts(company, year - 1 - before);
      case PROPOSAL -> documents.proposal(company, title);
      case PRESENTATION -> documents.presentation(company, title);
      case SECURITY_PROOF -> documents.report("担保明細書", company, title);
      case MILESTONE_REPORT -> documents.report("マイルストーン報告書 第" + (before + 1) + "回", company, title);
      case FINAL_REPORT -> documents.report("終了報告書", company, title);
      case SETTLEMENT -> documents.settlement(company, year);
      case RESEARCH_PLAN -> documents.report("研究開発計画書", company, title);
      case PROJECT_PLAN -> documents.report("課題計画書", company, title);
      case PARTICIPANTS_LIST -> documents.report("参加者リスト", company, title);
      case BUDGET_DETAILS -> documents.report("研究開発費内訳", company, title);
      case STUDENT_CONFIRMATION -> documents.report("学生・指導教員の確認書", company, title);
      case DATA_MANAGEMENT_PLAN -> documents.report("データマネジメントプラン", company, title);
      case CO_INVESTIGATOR_PLAN -> documents.report("共同研究者の計画書", company, title);
      case CO_INVESTIGATOR_DMP -> documents.report("共同研究者のデータマネジメントプラン", company, title);
      case ETHICS_CONFIRMATION -> documents.report("研究開発費の遂行にあたっての確認書", company, title);
      case ADOPTION_LIST -> documents.report("採択課題一覧", company, title);
      case END_REPORT -> documents.report("課題終了報告書", company, title);
      case YEARLY_REPORT -> documents.report("年次報告書 第" + (before + 1) + "回", company, title);
      case GATE_REPORT -> documents.report("評価用報告書", company, title);
      case STAGE_GATE_REPORT -> documents.report("ステージゲート報告書", company, title);
      case NEXT_STAGE_PLAN -> documents.report("次ステージの研究開発計画書", company, title);
      case JOINT_RESEARCH_NOTIFICATION -> documents.report("共同研究に関する届出書", company, title);
      case CONTRACT, LETTER, EVENT_PAPER, OTHER -> documents.report("資料", company, title);
    };
  }
}
