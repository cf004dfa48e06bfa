package org.kanmon.people;

import java.util.Optional;
import java.util.stream.Stream;

/** What a person may do in a programme (domain reference 0.1, A-10, A-56). The group is the name in the user store and in the models. */
public enum Role {
  /** 開発実施企業: asks, applies, develops, repays. */
  APPLICANT("applicants"),
  /** 専門委員・評価委員. */
  REVIEWER("reviewers"),
  /** 評価アドバイザー (A6), 創発アドバイザー (F2): review with the programme officer of a field, and know of cases what reviewers know. */
  ADVISER("evaluation-advisers"),
  /** プログラムオフィサー (PO). */
  PROGRAMME_OFFICER("programme-officers"),
  /** プログラムディレクター (PD), chair of the evaluation committee. */
  PROGRAMME_DIRECTOR("programme-directors"),
  /** 事務局. */
  SECRETARIAT("secretariat"),
  /** 経理. */
  ACCOUNTING("accounting"),
  /** The agency's deciding officer: adoption, default. */
  EXECUTIVE("executives"),
  /** Watches Cockpit and dashboards. */
  PROGRAMME_MANAGER("programme-managers"),
  /** Runs the installation. */
  ADMINISTRATOR("camunda-admin");

  private final String group;

  Role(String group) {
    this.group = group;
  }

  public String group() {
    return group;
  }

  public static Optional<Role> ofGroup(String group) {
    return Stream.of(values()).filter(role -> role.group.equals(group)).findFirst();
  }

  /** People of the agency's offices: they may know a case, but not a reviewer's text unless their work needs it. */
  public boolean isOffice() {
    return this != APPLICANT && this != REVIEWER && this != ADVISER;
  }

  /** Whether a round of the document review can be given to people of this role: those whose work is to judge, and officers, who sum up; nobody who decides on a round. */
  public boolean canReview() {
    return this == REVIEWER || this == ADVISER || this == PROGRAMME_OFFICER;
  }
}
